using Integration.Host.Commands;

namespace Integration.Host.Storage;

/// <summary>The storage cannot be used; the message is one line for an administrator.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : StartException(message, inner);
