using Integration.Host.Storage;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Storage;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly TemporaryStorage _storage = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public void Folders_are_made_and_migrations_applied()
    {
        using var database = Database.Open($"Data Source={_storage.Folder}/a/b/integration.db");
        using var connection = database.Connect();
        connection.Scalar(null, "SELECT COUNT(*) FROM delivery").ShouldBe(0L);
        connection.Scalar(null, "PRAGMA journal_mode").ShouldBe("wal");
        connection.Scalar(null, "PRAGMA synchronous").ShouldBe(2L);
    }

    [Fact]
    public void A_second_host_on_the_same_file_is_told_so()
    {
        using var database = Database.Open($"Data Source={_storage.File}");
        Should.Throw<StorageException>(() => Database.Open($"Data Source={_storage.File}")).Message.ShouldContain("in use by another host");
    }

    [Fact]
    public void The_file_is_free_again_when_its_host_ended()
    {
        Database.Open($"Data Source={_storage.File}").Dispose();
        Database.Open($"Data Source={_storage.File}").Dispose();
    }

    [Fact]
    public void A_kill_while_migrating_does_not_hang_the_next_start()
    {
        // What a SIGKILL leaves behind: EF's lock row, and a history without the last migrations.
        Database.Open($"Data Source={_storage.File}").Dispose();
        using (var raw = new SqliteConnection($"Data Source={_storage.File};Pooling=False"))
        {
            raw.Open();
            raw.Execute(null, "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            raw.Execute(null, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2027-01-01')");
            foreach (var table in raw.Query(null, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('__EFMigrationsLock', 'sqlite_sequence')", reader => reader.GetString(0)))
            {
                raw.Execute(null, $"DROP TABLE \"{table}\"");
            }
        }

        using var database = Database.Open($"Data Source={_storage.File}");
        using var connection = database.Connect();
        connection.Scalar(null, "SELECT COUNT(*) FROM integration").ShouldBe(0L);
        connection.Scalar(null, "SELECT COUNT(*) FROM \"__EFMigrationsLock\"").ShouldBe(0L);
    }

    [Fact]
    public void A_database_of_a_newer_version_stops_the_start_with_a_clear_line()
    {
        using (var database = Database.Open($"Data Source={_storage.File}"))
        {
            using var connection = database.Connect();
            connection.Execute(null, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");
        }

        Should.Throw<StorageException>(() => Database.Open($"Data Source={_storage.File}")).Message.ShouldContain("newer version");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(_storage.Folder, "file"), "");
        Should.Throw<StorageException>(() => Database.Open($"Data Source={_storage.Folder}/file/integration.db")).Message.ShouldStartWith("Storage:ConnectionString");
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        File.WriteAllText(_storage.File, new string('x', 5000));
        Should.Throw<StorageException>(() => Database.Open($"Data Source={_storage.File}")).Message.ShouldContain(_storage.File);
    }
}
