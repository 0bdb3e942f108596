using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Integration.Host.Storage;

/// <summary>The SQLite file: one host at a time, write-ahead log, every commit on disk before it counts.</summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly FileStream _lock;

    private Database(string connectionString, string file, FileStream hostLock)
    {
        _connectionString = connectionString;
        File = file;
        Folder = Path.GetDirectoryName(file)!;
        _lock = hostLock;
    }

    /// <summary>The database file, whole path.</summary>
    public string File { get; }

    /// <summary>The folder of the database file, where the keys of the encrypted settings lie too.</summary>
    public string Folder { get; }

    /// <summary>Takes the file's lock, makes folders, applies what migrations are missing.</summary>
    /// <exception cref="StorageException">Says what is wrong and how to mend it.</exception>
    public static Database Open(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = false, Pooling = true, DefaultTimeout = 30 };
        var file = Path.GetFullPath(builder.DataSource);
        var folder = Path.GetDirectoryName(file)!;
        builder.DataSource = file;
        try
        {
            Directory.CreateDirectory(folder);
            var database = new Database(builder.ConnectionString, file, TakeLock(file));
            try
            {
                database.Migrate();
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or SqliteException)
        {
            throw new StorageException($"Storage:ConnectionString: {file} cannot be opened ({error.Message.TrimEnd('.')}); name a file in a folder that this user may write, on a disk with room.", error);
        }
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // A power cut must not take back what was promised: FULL syncs the log at every commit.
        connection.Execute(null, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;");
        return connection;
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _lock.Dispose();
    }

    private static FileStream TakeLock(string file)
    {
        try
        {
            // An operating-system lock (flock): it ends with the process, however that ends.
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (System.IO.File.Exists(file + ".lock"))
        {
            throw new StorageException($"Storage:ConnectionString: {file} is in use by another host; stop that one, or give this one a file of its own.", error);
        }
    }

    private void Migrate()
    {
        using var connection = Connect();
        connection.Execute(null, "PRAGMA journal_mode=WAL;");
        var applied = HasTable(connection, "__EFMigrationsHistory")
            ? connection.Query(null, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1", reader => reader.GetString(0))
            : [];
        if (applied.Except(SchemaStep.All.Select(step => step.Id)).LastOrDefault() is { } newer)
        {
            throw new StorageException($"Storage:ConnectionString: the database was written by a newer version of this program (it holds {newer}); start that version again, or name another file.");
        }

        foreach (var step in SchemaStep.All.ExceptBy(applied, step => step.Id))
        {
            // One transaction with its row in the history: a kill leaves it undone, and the next start does it again.
            connection.Execute(null, step.ReadSql());
        }
    }

    private static bool HasTable(SqliteConnection connection, string name) =>
        connection.Scalar(null, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name", ("name", name)) is not null;
}
