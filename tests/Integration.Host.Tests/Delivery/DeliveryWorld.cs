using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Operations;
using Integration.Host.Outbound;
using Integration.Host.Routing;
using Integration.Host.Storage;
using Integration.Host.Templates;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Storage;
using Integration.Host.Watching;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Integration.Host.Tests.Delivery;

/// <summary>Everything from the outbox to a platform over real HTTP, with a clock that a test moves.</summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly Outbox _outbox;
    private readonly WaitingDeliveries _waiting;
    private readonly IntegrationRegistry _registry;
    private readonly OutboundHttp _http;
    private readonly CardComposer _composer;
    private readonly ILoggerFactory _logging;

    private DeliveryWorld(PretendPlatform platform)
    {
        Platform = platform;
        _logging = LoggerFactory.Create(logging => logging.AddProvider(Lines));
        Ask = (iid, _) => Task.FromResult(Confidential(iid));
        var module = new EchoModule { Attempts = Attempts };
        _outbox = new Outbox(Time, Meter);
        _waiting = new WaitingDeliveries(Time);
        _registry = new IntegrationRegistry(_storage.Database, _storage.Writer, new ProjectTree(_storage.Database, _storage.Writer), new EphemeralDataProtectionProvider(), _ => module, Time);
        var resolver = new SystemHostResolver();
        var outbound = new OutboundSection([AllowedHost.Of(platform.Url)], null, null);
        // The wire keeps to the wall's clock; what a test moves is the clock of waits and limits.
        _http = new OutboundHttp(outbound, new OutboundPolicy(outbound.AllowedHosts, resolver, false, TimeProvider.System), resolver, TimeProvider.System);
        _composer = new CardComposer(Shipped.Locales, DateTimeZone.Utc);
        var variables = new EventVariables(Shipped.Locales, DateTimeZone.Utc);
        var sender = new DeliverySender(_http, _composer, new Notifications(_composer, variables, Watcher), new MessageTemplates(DateTimeZone.Utc, _logging.CreateLogger<MessageTemplates>()), Time, NullLogger<DeliverySender>.Instance);
        var paces = new Paces(_storage.Database, _outbox, _ => module);
        Sending = new SendingSwitch(_storage.Database, _storage.Writer, Time, NullLogger<SendingSwitch>.Instance);
        Dispatcher = new Dispatcher(Sending, _storage.Database, _storage.Writer, _outbox, _waiting, sender, new ConfidentialRecheck((_, iid, cancellationToken) => Ask(iid, cancellationToken), _composer, Time, NullLogger<ConfidentialRecheck>.Instance), _registry, new FailurePolicy(TimeSpan.FromDays(3), () => 0.5), paces, Time, _logging.CreateLogger<Dispatcher>());
        TestSender = new TestSender(sender, paces, Time);
        Log = new DeliveryLog(_storage.Database);
        Resending = new Resending(_storage.Writer, _outbox, Dispatcher, _registry);
    }

    public FakeTimeProvider Time { get; } = new(Examples.Now);

    public PretendPlatform Platform { get; }

    /// <summary>Whose the watcher's token is, as far as GitLab has said so.</summary>
    public WatchersUser Watcher { get; } = new();

    /// <summary>What GitLab says of an issue when it is asked again.</summary>
    public Func<long, bool?> Confidential { get; set; } = _ => throw new InvalidOperationException("GitLab must not be asked.");

    public SendingSwitch Sending { get; }

    /// <summary>How it says so.</summary>
    public Func<long, CancellationToken, Task<bool?>> Ask { get; set; }

    public Dispatcher Dispatcher { get; }

    /// <summary>What the dispatcher and its lanes say.</summary>
    public LogLines Lines { get; } = new();

    /// <summary>What is counted.</summary>
    public HostMeter Meter { get; } = new(new Meter(HostMeter.Name));

    /// <summary>Every attempt that a module was asked to compose.</summary>
    public ConcurrentQueue<Attempt> Attempts { get; } = new();

    public TestSender TestSender { get; }

    public DeliveryLog Log { get; }

    public Resending Resending { get; }

    public ConfiguredIntegration Integration => _registry.Find(IntegrationScope.Project(Examples.Project.Id), "echo")!;

    public DeliveryRecord Row(long id) => Log.Find(new DeliveryQuery(Integration.Id, null), id)!;

    /// <summary>A world in which nothing is sent yet.</summary>
    public static async Task<DeliveryWorld> MakeAsync() => new(await PretendPlatform.StartAsync());

    public static async Task<DeliveryWorld> StartAsync()
    {
        var world = await MakeAsync();
        await world.Dispatcher.StartAsync(CancellationToken.None);
        return world;
    }

    public Task<ConfiguredIntegration> SaveAsync(params string[] paths) => SaveAddressAsync(string.Join(' ', paths.Select(path => new Uri(Platform.Url, path))));

    public Task<ConfiguredIntegration> SaveAddressAsync(string addresses, bool active = true) =>
        _registry.SaveAsync(IntegrationScope.Project(Examples.Project.Id), "echo", active, new Dictionary<string, string> { ["webhook"] = addresses }, Examples.Now, _waiting.Rehome);

    public Task DeleteAsync() => _registry.DeleteAsync(IntegrationScope.Project(Examples.Project.Id), "echo", Examples.Now, _waiting.Bury);

    /// <summary>An address of the platform's.</summary>
    public string Address => new Uri(Platform.Url, "/a").AbsoluteUri;

    public Task<ConfiguredIntegration> SaveSettingsAsync(params (string Name, string Value)[] values) => SaveSettingsAsync(Examples.Now, values);

    public Task<ConfiguredIntegration> SaveSettingsAsync(DateTimeOffset gitLabNow, params (string Name, string Value)[] values) =>
        _registry.SaveAsync(IntegrationScope.Project(Examples.Project.Id), "echo", active: true, values.ToDictionary(pair => pair.Name, pair => pair.Value), gitLabNow, _waiting.Rehome);

    /// <summary>Another integration of the same project.</summary>
    public Task<ConfiguredIntegration> SaveSecondAsync(string path) =>
        _registry.SaveAsync(IntegrationScope.Project(Examples.Project.Id), "second", active: true, new Dictionary<string, string> { ["webhook"] = new Uri(Platform.Url, path).AbsoluteUri }, Examples.Now, _waiting.Rehome);

    /// <summary>As an earlier version left it: a source of the project has been read up to then.</summary>
    public Task MoveAsync(string source, DateTimeOffset at) => _storage.Writer.WriteAsync((connection, transaction) =>
        ReadingStore.Advance(connection, transaction, Examples.Project.Id, source, 0, new SourcePosition(17, at), []));

    /// <summary>What was written of a thing, in the order in which it is told.</summary>
    public List<string> Keys(string subject)
    {
        using var connection = _storage.Database.Connect();
        return connection.Query(null, "SELECT event_key FROM delivery WHERE subject = @subject ORDER BY id", reader => reader.GetString(0), ("subject", subject));
    }

    public Task<ConfiguredIntegration> SaveForAsync(long projectId, params (string Name, string Value)[] values) =>
        _registry.SaveAsync(IntegrationScope.Project(projectId), "echo", active: true, values.ToDictionary(pair => pair.Name, pair => pair.Value), Examples.Now, _waiting.Rehome);

    public async Task AddAsync(params ProjectEvent[] events) => Dispatcher.Wake(await WriteAsync(events));

    /// <summary>Writes rows of which no lane is told yet.</summary>
    public Task<HashSet<string>> WriteAsync(params ProjectEvent[] events) => _storage.Writer.WriteAsync((connection, transaction) => _outbox.Add(connection, transaction,
        from what in events
        let integration = _registry.ActiveFor(what.Project.Id).Single()
        from place in integration.Addresses(what.Kind).Select((address, slot) => (address, slot))
        select new NewDelivery(integration, what, Examples.Card(string.Join(':', what.Key.Split(':')[..2])), place.slot, integration.Destination(place.address), null)));

    /// <summary>Takes a digest and forgets it, as a host does that is killed while it sends one.</summary>
    public async Task<ClaimedDigest?> LoseDigestAsync(string destination)
    {
        var digest = await _storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimDigest(connection, transaction, destination, _registry));
        Dispatcher.Wake(await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Recover(connection, transaction)));
        return digest;
    }

    /// <summary>Gives lanes many turns of the writer in which they could send, if anything let them.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 100; round++)
        {
            await _storage.Writer.WriteAsync((_, _) => { });
            await Task.Yield();
        }
    }

    /// <summary>The switch as a host finds it that starts now.</summary>
    public SendingSwitch SendingAfterRestart() => new(_storage.Database, _storage.Writer, Time, NullLogger<SendingSwitch>.Instance);

    /// <summary>A row is for an address that its integration has no more.</summary>
    public Task TakeAddressAsync(long id) => _storage.Writer.WriteAsync((connection, transaction) => connection.Execute(transaction, "UPDATE delivery SET slot = 9 WHERE id = @id", ("id", id)));

    public List<DateTimeOffset> RecentAttempts(string destination)
    {
        using var connection = _storage.Database.Connect();
        return _outbox.RecentAttempts(connection, destination);
    }

    public Task AddUnreadableAsync(params UnreadableEvent[] unreadable) => _storage.Writer.WriteAsync((connection, transaction) =>
        _outbox.AddUnreadable(connection, transaction, Examples.Project.Id, unreadable, [Integration], new RoutingContext(default)));

    /// <summary>A reading of the project whose events a test makes up.</summary>
    public ProjectParts Reading(params IEventSource[] sources) => ReadingTo(NullLogger<ProjectReading>.Instance, sources);

    public ProjectParts ReadingTo(ILogger<ProjectReading> log, params IEventSource[] sources)
    {
        var clock = new GitLabClock(Time);
        var routing = new EventRouting(new ProjectDirectory(null!, Time), _composer, NullLogger<EventRouting>.Instance);
        return new ProjectParts(sources, new ProjectReading(
            new ReadingStore(_storage.Database), new KnownSources(sources, _storage.Writer, clock), new PipelineResults(_storage.Database), routing, clock, _registry, _outbox, _storage.Writer, Dispatcher,
            Report, TimeSpan.FromDays(7), log), Problems);
    }

    /// <summary>Looks at what is saved here.</summary>
    public Looks Looks(AskLooks ask, LookSize size) => new(ask, size, _registry, new GitLabClock(Time), Time);

    /// <summary>What readings noticed.</summary>
    public WatchReport Report => field ??= new WatchReport(Time);

    /// <summary>What readings could not read.</summary>
    public PartProblems Problems => field ??= new(Time, NullLogger<PartProblems>.Instance);

    public Task ExecuteAsync(string statement) => _storage.Writer.WriteAsync((connection, transaction) => { connection.Execute(transaction, statement); });

    /// <summary>From now on the disk refuses what a trigger describes, as a full one would.</summary>
    public Task RefuseAsync(string what) => ExecuteAsync($"CREATE TRIGGER refused BEFORE {what} BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");

    public Task RefuseNothingAsync() => ExecuteAsync("DROP TRIGGER refused");

    /// <summary>Moves the clock until a query says 1.</summary>
    public Task MoveUntilAsync(string query) => UntilAsync(() => Says(query), () => Time.Advance(TimeSpan.FromSeconds(1)));

    /// <summary>Moves the clock until so many lines tell of something.</summary>
    public Task MoveUntilSaidAsync(string what, int times) =>
        UntilAsync(() => Lines.All.Count(line => line.Text.Contains(what, StringComparison.Ordinal)) >= times, () => Time.Advance(TimeSpan.FromSeconds(1)));

    /// <summary>Waits until a query says 1.</summary>
    public Task UntilAsync(string query) => UntilAsync(() => Says(query), () => { });

    private bool Says(string query)
    {
        using var connection = _storage.Database.Connect();
        return connection.Scalar(null, query) is 1L;
    }

    private static async Task UntilAsync(Func<bool> condition, Action meanwhile)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            meanwhile();
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Stops the dispatcher, and lets the time pass that it gives to what is under way.</summary>
    public async Task StopAsync()
    {
        var stopped = Dispatcher.StopAsync(CancellationToken.None);
        while (!stopped.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopped, Task.Delay(10, CancellationToken.None));
        }

        await stopped;
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await StopAsync();
        Dispatcher.Dispose();
        Meter.Meter.Dispose();
        _http.Dispose();
        _logging.Dispose();
        await _storage.DisposeAsync();
    }
}
