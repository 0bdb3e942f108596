using Integration.Host.Integrations;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>Keeps a lane for every address that has something to send.</summary>
internal sealed partial class Dispatcher : BackgroundService
{
    // SIGTERM ends the host within ten seconds (Program.cs); what is under way then is cut and comes again as unknown.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    // Attempts at once, over all addresses: enough that a hundred which do not answer hold nobody up, and few enough that a
    // burst for thousands of robots does not open thousands of connections.
    private const int MostAtOnce = 256;

    // The storage failed before anything was sent: soon enough for those who wait, and no burden to a disk that is full.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly Dictionary<string, (DestinationLane Lane, Task Run)> _lanes = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abort;
    private readonly CancellationTokenSource _stop = new();
    private readonly ISending _sending;
    private readonly Database _database;
    private readonly Writer _writer;
    private readonly Outbox _outbox;
    private readonly IWaitingDeliveries _waiting;
    private readonly DeliverySender _sender;
    private readonly ConfidentialRecheck _recheck;
    private readonly IntegrationRegistry _registry;
    private readonly FailurePolicy _policy;
    private readonly Paces _paces;
    private readonly TimeProvider _time;
    private readonly ILogger<Dispatcher> _logger;
    private readonly HashSet<string> _early = [];
    private Dictionary<string, DateTimeOffset> _rests = [];
    private bool _started;
    private bool _stopped;

    public Dispatcher(ISending sending, Database database, Writer writer, Outbox outbox, IWaitingDeliveries waiting, DeliverySender sender, ConfidentialRecheck recheck, IntegrationRegistry registry, FailurePolicy policy, Paces paces, TimeProvider time, ILogger<Dispatcher> logger)
    {
        (_sending, _database, _writer, _outbox, _waiting, _sender, _recheck, _registry, _policy, _paces, _time, _logger) = (sending, database, writer, outbox, waiting, sender, recheck, registry, policy, paces, time, logger);
        _abort = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        registry.Saved += OnSaved;
        registry.Replaced += OnReplaced;
    }

    /// <summary>There are new rows for these addresses.</summary>
    public void Wake(IEnumerable<string> destinations)
    {
        foreach (var destination in destinations)
        {
            Lane(destination, lane => lane.Wake());
        }
    }

    /// <summary>There is a row for this address that is to be tried now, even if the address is paused.</summary>
    public void Retry(string destination) => Lane(destination, lane => lane.Retry());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (waiting, rests) = await _writer.WriteAsync((connection, transaction) =>
        {
            foreach (var integration in WaitingDeliveries.WithoutAddress(connection, transaction).Select(_registry.ById).OfType<ConfiguredIntegration>().Where(integration => integration.Module is not null))
            {
                _waiting.Rehome(connection, transaction, integration);
            }

            return (_outbox.Recover(connection, transaction), _outbox.Rests(connection, transaction));
        });
        Start(waiting, rests);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await StopLanesAsync();
        }
    }

    public override void Dispose()
    {
        _registry.Saved -= OnSaved;
        _registry.Replaced -= OnReplaced;
        _abort.Dispose();
        _places.Dispose();
        _stop.Dispose();
        base.Dispose();
    }

    private void Start(List<string> waiting, Dictionary<string, DateTimeOffset> rests)
    {
        lock (_gate)
        {
            _rests = rests;
            _started = true;
        }

        Wake(waiting.Union(_early));
    }

    private async Task StopLanesAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _stopped = true;
            running = [.. _lanes.Values.Select(entry => entry.Run)];
        }

        await _stop.CancelAsync();
        _abort.CancelAfter(Grace);
        await Task.WhenAll(running);
    }

    private void OnSaved(ConfiguredIntegration integration)
    {
        using var connection = _database.Connect();
        var waiting = WaitingDeliveries.WaitingDestinations(connection, null, integration.Id);
        foreach (var destination in waiting)
        {
            Lane(destination, lane => lane.Resume());
        }

        // A lane that rests outlives its rows: the next event must not find the address as it was.
        ResumeLanes(integration.Destinations.Except(waiting));
    }

    // What was wrong may have been these settings alone: others that deliver to the same address need not wait for the hour.
    private void OnReplaced(ConfiguredIntegration before) => ResumeLanes(before.Destinations);

    private void ResumeLanes(IEnumerable<string> destinations)
    {
        lock (_gate)
        {
            foreach (var destination in destinations.Where(_lanes.ContainsKey))
            {
                _lanes[destination].Lane.Resume();
            }
        }
    }

    private void Lane(string destination, Action<DestinationLane> tell)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            if (!_started)
            {
                // What a lane claimed before the start has looked at the rows would look to it like what a kill left behind.
                _early.Add(destination);
                return;
            }

            if (!_lanes.TryGetValue(destination, out var entry))
            {
                var lane = new DestinationLane(destination, _paces.For(destination), _places, _sending, _outbox, _writer, _sender, _recheck, _registry, _policy, _time, _logger);
                if (_rests.Remove(destination, out var until))
                {
                    lane.RestUntil(until);
                }

                lane.Moved += other => Wake([other]);
                entry = (lane, Task.Run(() => RunAsync(destination, lane)));
                _lanes.Add(destination, entry);
            }

            tell(entry.Lane);
        }
    }

    private async Task RunAsync(string destination, DestinationLane lane)
    {
        var failed = false;
        while (true)
        {
            try
            {
                if (failed)
                {
                    await Task.Delay(AfterFailure, _time, _stop.Token);
                    // Nothing of it went out: what came of what did is written by the lane itself, however long that takes.
                    await _writer.WriteAsync((connection, transaction) => Outbox.Release(connection, transaction, destination));
                    failed = false;
                }

                await lane.RunAsync(_stop.Token, _abort.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The storage may fail for a while (a full disk); the lane goes on when it works again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failed = true;
                Log.LaneFailed(_logger, error);
                continue;
            }

            lock (_gate)
            {
                if (_stopped || !lane.TryTakeSignal())
                {
                    _lanes.Remove(destination);
                    return;
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3021, LogLevel.Error, "Deliveries to an address stopped for a moment: the storage cannot be used. They go on by themselves.")]
        public static partial void LaneFailed(ILogger logger, Exception error);
    }
}
