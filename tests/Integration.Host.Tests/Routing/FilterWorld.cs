using System.Globalization;
using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Storage;
using Integration.Host.Watching;
using Integration.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Integration.Host.Tests.Routing;

/// <summary>
/// The host's own services over a real database, and the sandbox over real HTTP to say which branches are protected. What happens is made up
/// by the tables and read as from GitLab. Each row has a project and addresses of its own.
/// </summary>
public sealed class FilterWorld : IAsyncLifetime
{
    private static readonly string[] Protected = ["release/*", "stable"];

    private readonly string _folder = Directory.CreateTempSubdirectory("integration-").FullName;
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private SandboxServer _sandbox = null!;
    private ServiceProvider _services = null!;
    private int _projects;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Time = _time });
        StartingWorld.Build(_sandbox);
        var state = ConfigurationState.Load(
        [
            $"--GitLab:Url={_sandbox.Url}", $"--GitLab:Token={StartingWorld.WatcherToken}", "--GitLab:RequestsPerSecond=1000",
            $"--Storage:ConnectionString=Data Source={Path.Combine(_folder, "integration.db")}",
        ]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHost(state.Configuration!);
        services.AddSingleton<TimeProvider>(_time);
        // The budget and time-outs keep to the wall's clock.
        services.AddSingleton(_ => new RequestBudget(1000, TimeProvider.System));
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What becomes of things: the reason why one is held back, or the names of the addresses at which it waits.</summary>
    internal async Task<IReadOnlyList<string>> AskAsync(FilterRow row, IReadOnlyList<ProjectEvent> things)
    {
        var given = FilterGiven.Read(row.Given);
        var number = ++_projects;
        var home = _sandbox.GitLab.AddProject(string.Create(CultureInfo.InvariantCulture, $"acme/row-{number}"));
        Array.ForEach(Protected, rule => _sandbox.GitLab.Protect(home, rule));
        if (given.IsDefaultOpen)
        {
            _sandbox.GitLab.Unprotect(home, home.DefaultBranch);
        }

        var project = Examples.Project with { Id = home.Id };
        var integration = await SaveAsync(IntegrationScope.Project(home.Id), row, given);
        var history = things.OfType<PipelineEvent>().SelectMany(pipeline => given.Before(pipeline)).ToList();
        ProjectEvent[] all = [.. history, .. things];
        for (var i = 0; i < all.Length; i++)
        {
            var what = all[i];
            all[i] = what with { Key = string.Create(CultureInfo.InvariantCulture, $"{what.Kind.Name()}:{i}:{what.OccurredAt:yyyy-MM-ddTHH:mm:ssZ}"), Project = project with { DefaultBranch = what.Project.DefaultBranch } };
        }

        await ReadAsync(home.Id, all[..history.Count]);
        await ReadAsync(home.Id, all[history.Count..]);
        var names = row.Settings.Where(pair => pair.Key.EndsWith("webhook", StringComparison.Ordinal)).SelectMany(pair => Words(pair.Value)).Distinct()
            .ToDictionary(word => integration.Destination(Address(home.Id, word)), word => word);
        var rows = Deliveries(home.Id, names);
        return [.. all[history.Count..].Select(what => string.Join('+', rows[$"{what.Kind.Name()} {what.Key}"]))];
    }

    // An address that is not allowed: whether or not it was tried by now, what is meant for it waits.
    private static Uri Address(long projectId, string name) => new(string.Create(CultureInfo.InvariantCulture, $"https://10.0.0.1/open-apis/bot/v2/hook/{projectId}-{name}"));

    private static IReadOnlyList<string> Words(string value) => RobotAddress.Split(value);

    private async Task<ConfiguredIntegration> SaveAsync(IntegrationScope scope, FilterRow row, FilterGiven given)
    {
        var values = row.Settings.ToDictionary(
            pair => pair.Key, pair => pair.Key.EndsWith("webhook", StringComparison.Ordinal) ? string.Join(", ", Words(pair.Value).Select(word => Address(scope.Id, word))) : pair.Value);
        var registry = _services.GetRequiredService<IntegrationRegistry>();
        var rehome = _services.GetRequiredService<IWaitingDeliveries>();
        if (given.TriggersSince is { } since)
        {
            var off = values.Concat(EventKinds.All.Select(kind => new KeyValuePair<string, string>(kind.Trigger(), "false"))).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value);
            await registry.SaveAsync(scope, "feishu", active: true, off, Examples.Now - given.ActiveSince, rehome.Rehome);
            return await registry.SaveAsync(scope, "feishu", active: true, values, Examples.Now - since, rehome.Rehome);
        }

        return await registry.SaveAsync(scope, "feishu", active: true, values, Examples.Now - given.ActiveSince, rehome.Rehome);
    }

    private async Task ReadAsync(long projectId, ProjectEvent[] events)
    {
        var parts = new ProjectParts([new Source(events)], _services.GetRequiredService<ProjectReading>(), new PartProblems(TimeProvider.System, NullLogger<PartProblems>.Instance));
        await parts.ReadAsync(projectId, deep: false, null, RequestPriority.Feed, CancellationToken.None);
    }

    private ILookup<string, string> Deliveries(long projectId, Dictionary<string, string> names)
    {
        using var connection = _services.GetRequiredService<Database>().Connect();
        return connection.Query(null, "SELECT event_key, event_kind, status, reason, destination FROM delivery WHERE project_id = @project ORDER BY event_key, slot",
            reader => (
                Key: $"{reader.GetString(1)} {reader.GetString(0)}",
                Became: ((DeliveryStatus)reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetString(3)) switch
                {
                    (DeliveryStatus.Skipped, { } reason) => reason,
                    (DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Failed, _) => names.GetValueOrDefault(reader.GetString(4), "somewhere else"),
                    var (status, reason) => $"{status.Name()} {reason}",
                }),
            ("project", projectId)).ToLookup(row => row.Key, row => row.Became);
    }

    /// <summary>One batch, in order.</summary>
    private sealed class Source(ProjectEvent[] events) : IEventSource
    {
        public string Name => "events";

        public IReadOnlyList<EventKind> Kinds => EventKinds.All;

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return new ReadBatch(events, new SourcePosition(0, Examples.Now), []);
        }
    }
}
