using System.Text.Json;
using Integration.GitLab;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Storage;
using Integration.Host.Watching;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Integration.Host.Tests.Watching.Stories;

/// <summary>A real database and the sandbox over real HTTP, read whenever a test says so, by a clock that the test moves. Nothing is sent.</summary>
internal sealed class ReadingWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("integration-").FullName;
    private readonly ServiceProvider _services;
    private readonly WatchedProject _watched;

    private ReadingWorld(SandboxServer sandbox, FakeTimeProvider time, StartingWorld start)
    {
        (Sandbox, Time, Start) = (sandbox, time, start);
        _watched = new WatchedProject(start.Project.Id);
        var state = ConfigurationState.Load(
        [
            $"--GitLab:Url={sandbox.Url}", $"--GitLab:Token={StartingWorld.WatcherToken}", "--GitLab:RequestsPerSecond=1000",
            $"--Storage:ConnectionString=Data Source={Path.Combine(_folder, "integration.db")}",
        ]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHost(state.Configuration!);
        services.AddSingleton<TimeProvider>(time);

        // The budget and time-outs keep to the wall's clock: nobody moves the test's while a request is under way.
        services.AddSingleton(_ => new RequestBudget(1000, TimeProvider.System));
        _services = services.BuildServiceProvider();
    }

    public SandboxServer Sandbox { get; }

    public FakeTimeProvider Time { get; }

    public StartingWorld Start { get; }

    public Project Project => Start.Project;

    public static async Task<ReadingWorld> StartAsync(params (string Name, string Value)[] settings)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 9, 8, 0, 0, TimeSpan.Zero));
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Time = time });
        var world = new ReadingWorld(sandbox, time, StartingWorld.Build(sandbox));
        time.Advance(TimeSpan.FromMinutes(10));

        // A destination that is not allowed: what is written waits there.
        var values = new Dictionary<string, string>
        {
            ["webhook"] = "https://10.0.0.1/open-apis/bot/v2/hook/x", ["deployment_events"] = "true", ["branches_to_be_notified"] = "all", ["notify_only_broken_pipelines"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        await world._services.GetRequiredService<IntegrationRegistry>().SaveAsync(
            IntegrationScope.Project(world.Project.Id), "feishu", active: true, values, time.GetUtcNow(), (_, _, _) => { });
        time.Advance(TimeSpan.FromSeconds(2));
        return world;
    }

    public Task ReadAsync(bool deep) => ReadAsync(deep, null);

    /// <summary>As the watcher does where there are more projects than the budget allows to ask for everything of.</summary>
    public async Task LookThenReadAsync()
    {
        var looks = await _services.GetRequiredService<Looks>().AskAsync([_watched], CancellationToken.None);
        await ReadAsync(deep: false, looks[Project.Id]);
    }

    private async Task ReadAsync(bool deep, ProjectLook? look)
    {
        var started = Time.GetUtcNow();
        await _services.GetRequiredService<ProjectParts>().ReadAsync(Project.Id, deep, look, RequestPriority.Feed, CancellationToken.None);
        _watched.Read(started, deep, look?.At ?? started);
    }

    /// <summary>The keys of all deliveries that were written.</summary>
    public List<string> Keys()
    {
        using var connection = _services.GetRequiredService<Database>().Connect();
        return connection.Query(null, "SELECT event_key FROM delivery WHERE status <> 5 ORDER BY id", reader => reader.GetString(0));
    }

    /// <summary>What was written, in the order in which it is told.</summary>
    public List<(string Subject, string Key, DateTimeOffset At)> Told()
    {
        using var connection = _services.GetRequiredService<Database>().Connect();
        return connection.Query(null, "SELECT subject, event_key, occurred_at FROM delivery WHERE status <> 5 ORDER BY id",
            reader => (reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
    }

    /// <summary>The same of one thing: what became of it.</summary>
    public List<string> States(string subject)
    {
        using var connection = _services.GetRequiredService<Database>().Connect();
        return connection.Query(null, "SELECT event FROM delivery WHERE status <> 5 AND subject = @subject ORDER BY id",
            reader => JsonSerializer.Deserialize(reader.GetString(0), OutboxJson.Default.ProjectEvent)!.State, ("subject", subject));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
