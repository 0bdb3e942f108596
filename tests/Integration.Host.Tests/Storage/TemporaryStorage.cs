using Integration.Host.Storage;

namespace Integration.Host.Tests.Storage;

/// <summary>A real database file in a folder of its own.</summary>
internal sealed class TemporaryStorage : IAsyncDisposable
{
    // Every step of the schema is made once; each test begins with a copy of the file.
    private static readonly Lazy<byte[]> Made = new(Make);

    private readonly Lazy<Database> _database;
    private readonly Lazy<Writer> _writer;

    public TemporaryStorage()
    {
        Folder = Directory.CreateTempSubdirectory("integration-").FullName;
        _database = new Lazy<Database>(Open);
        _writer = new Lazy<Writer>(() => new Writer(Database));
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "integration.db");

    public Database Database => _database.Value;

    public Writer Writer => _writer.Value;

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("integration-").FullName;
        try
        {
            var file = Path.Combine(folder, "integration.db");
            Database.Open($"Data Source={file}").Dispose();
            return System.IO.File.ReadAllBytes(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Database Open()
    {
        if (!System.IO.File.Exists(File))
        {
            System.IO.File.WriteAllBytes(File, Made.Value);
        }

        return Database.Open($"Data Source={File}");
    }

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
