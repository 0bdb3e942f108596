using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Integration.Host.Storage;

/// <summary>
/// The keys of the encrypted settings lie in the database's folder, for this user's eyes alone: a copy of the database
/// without them gives nothing away, and a backup of the folder is whole.
/// </summary>
internal sealed class KeysBesideTheDatabase(Database database, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(Folder(Path.Combine(database.Folder, "keys")), loggers);

    private static DirectoryInfo Folder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
