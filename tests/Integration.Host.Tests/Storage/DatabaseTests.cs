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
    public void A_kill_while_migrating_leaves_the_step_undone_and_the_next_start_does_it()
    {
        // What a SIGKILL leaves behind of a step that was not committed: nothing but the empty history, and perhaps the lock row of EF Core's own tool.
        using (var raw = new SqliteConnection($"Data Source={_storage.File};Pooling=False"))
        {
            raw.Open();
            raw.Execute(null, "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)");
            raw.Execute(null, "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            raw.Execute(null, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2027-01-01')");
            var script = SchemaStep.All[0].ReadSql();
            raw.Execute(null, script[..script.LastIndexOf("COMMIT", StringComparison.Ordinal)]);
        }

        using var database = Database.Open($"Data Source={_storage.File}");
        using var connection = database.Connect();
        connection.Scalar(null, "SELECT COUNT(*) FROM integration").ShouldBe(0L);
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
