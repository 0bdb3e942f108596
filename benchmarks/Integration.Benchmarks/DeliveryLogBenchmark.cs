using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Integration.Host.Delivery;
using Integration.Host.Operations;
using Integration.Host.Storage;

namespace Integration.Benchmarks;

/// <summary>A page of deliveries from a SQLite file of 100,000, each row as large as a real one.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class DeliveryLogBenchmark
{
    private const int Rows = 100_000;
    private const int PerPage = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
    private Database _database = null!;
    private DeliveryLog _log = null!;
    private DeliveryFigures _figures = null!;

    [GlobalSetup]
    public void Fill()
    {
        _database = Database.Open($"Data Source={Path.Combine(_folder, "integration.db")}");
        _log = new DeliveryLog(_database);
        _figures = new DeliveryFigures(_database);
        using var connection = _database.Connect();
        // Nine in ten delivered, the rest dead; of four kinds; each with an event of 2 kB and a card of 3 kB.
        connection.Execute(null,
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @rows)
            INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, title, subject, urgent, destination, event, card, occurred_at, created_at, due_at, sent_at, attempts, fence, plain_text)
            SELECT 1, i % 50, 'push:' || i, 0, CASE i % 4 WHEN 0 THEN 'push' WHEN 1 THEN 'pipeline' WHEN 2 THEN 'note' ELSE 'merge_request' END,
                CASE WHEN i % 10 = 0 THEN 4 ELSE 2 END, 'Acme / Shop: a title of the usual length', 'branch:' || i, 0, 'feishu:0123456789abcdef0123456789abcdef',
                hex(zeroblob(1000)), hex(zeroblob(1500)), i, i, i, i, 1, 1, 0 FROM n
            """, ("rows", Rows));
    }

    [GlobalCleanup]
    public void Clean()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public int FirstPage() => Page(new DeliveryQuery(1, null), 1);

    [Benchmark]
    public int LastPage() => Page(new DeliveryQuery(1, null), Rows / PerPage);

    [Benchmark]
    public int LastPageOfOneStatus() => Page(new DeliveryQuery(1, null, DeliveryStatus.Dead), Rows / 10 / PerPage);

    [Benchmark]
    public int OneKindOfOneProject() => Page(new DeliveryQuery(1, 7, EventKind: "merge_request"), 1);

    [Benchmark]
    public int AKindThatNeverCame() => Page(new DeliveryQuery(1, null, EventKind: "alert"), 1);

    [Benchmark]
    public int FiguresOfTheStatusPage() => _figures.Read().Dead.Count;

    private int Page(DeliveryQuery query, int page) => _log.List(query, page, PerPage).Rows.Count;

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
