using Integration.Host.Storage;

namespace Integration.Host.Tests.Storage;

/// <summary>A real database file in a folder of its own.</summary>
internal sealed class TemporaryStorage : IAsyncDisposable
{
    private readonly Lazy<Database> _database;
    private readonly Lazy<Writer> _writer;

    public TemporaryStorage()
    {
        Folder = Directory.CreateTempSubdirectory("integration-").FullName;
        _database = new Lazy<Database>(() => Database.Open($"Data Source={File}"));
        _writer = new Lazy<Writer>(() => new Writer(Database));
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "integration.db");

    public Database Database => _database.Value;

    public Writer Writer => _writer.Value;

    public async ValueTask DisposeAsync()
    {
        if (_writer.IsValueCreated)
        {
            await _writer.Value.DisposeAsync();
        }

        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
