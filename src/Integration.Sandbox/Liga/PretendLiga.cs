using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Liga;

/// <summary>Somebody's own servers that take webhooks in LigaAI's format.</summary>
public sealed class PretendLiga
{
    private readonly InboxList<LigaReceiver> _receivers = new();

    internal PretendLiga(TimeProvider time) => Time = time;

    public IReadOnlyList<LigaReceiver> Receivers => _receivers.All;

    internal TimeProvider Time { get; }

    /// <summary>A new receiver; <paramref name="name"/> stands in its address.</summary>
    public LigaReceiver AddReceiver(string? name = null) => _receivers.Add(new(name ?? InboxList<LigaReceiver>.NewToken()));

    public LigaReceiver? FindReceiver(string name) => _receivers.Find(name);
}
