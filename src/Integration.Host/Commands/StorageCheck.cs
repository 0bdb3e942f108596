using Integration.Host.Configuration;
using Microsoft.Data.Sqlite;

namespace Integration.Host.Commands;

/// <summary>Looks whether the database's folder can be written; makes nothing that stays.</summary>
internal sealed class StorageCheck(StorageSection storage) : ICheck
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(storage.ConnectionString.Reveal()).DataSource);
        var name = ConfigurationKeys.StorageConnectionString.Name;
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !Path.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        if (Directory.Exists(file))
        {
            return [Finding.Error($"{name}: {file} is a folder; name a file.")];
        }

        if (folder is null || File.Exists(folder))
        {
            return [Finding.Error($"{name}: {folder} is a file, so no folder can be made below it; name a file elsewhere.")];
        }

        try
        {
            await using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            await probe.WriteAsync(new byte[] { 1 }, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Finding.Error($"{name}: {folder} cannot be written by this user; let it, or name a file elsewhere.")];
        }

        return [Finding.Ok($"storage: {file} {(File.Exists(file) ? "is there" : "will be made at the first start")}")];
    }
}
