using System.Collections.Concurrent;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Watching;

/// <summary>
/// Reads every watched project once an interval; the request budget decides what that interval really is, and whether many projects are
/// looked at together before they are read.
/// </summary>
internal sealed partial class Watcher : BackgroundService
{
    // Readings wait for the budget most of the time; this bounds what they hold in memory meanwhile.
    private const int MostAtOnce = 16;

    // A project that GitLab does not show is asked for again now and then: somebody may give the watcher's user access.
    private static readonly TimeSpan UnreadableAgain = TimeSpan.FromMinutes(5);

    // Only the loop touches these; what was read comes back to it through _read.
    private readonly Dictionary<long, WatchedProject> _projects = [];
    private readonly PriorityQueue<WatchedProject, DateTimeOffset> _due = new();
    private readonly ConcurrentQueue<WatchedProject> _read = new();
    private readonly Signal _signal;
    private readonly ProjectParts _parts;
    private readonly Looks _looks;
    private readonly IntegrationRegistry _registry;
    private readonly GitLabHealth _health;
    private readonly GitLabClock _clock;
    private readonly WatchPlan _plan;
    private readonly WatchReport _report;
    private readonly TimeProvider _time;
    private readonly ILogger<Watcher> _logger;
    private HashSet<long> _watched = [];
    private volatile bool _settingsChanged = true;
    private int _requests;
    private TimeSpan _announced;

    public Watcher(ProjectParts parts, Looks looks, IntegrationRegistry registry, GitLabHealth health, GitLabClock clock, WatchPlan plan, WatchReport report, TimeProvider time, ILogger<Watcher> logger)
    {
        (_parts, _looks, _registry, _health, _clock, _plan, _report, _time, _logger) = (parts, looks, registry, health, clock, plan, report, time, logger);
        _signal = new Signal(time);
        registry.Changed += OnSettingsChanged;
        registry.Listed += OnSettingsChanged;
    }

    public override void Dispose()
    {
        _registry.Changed -= OnSettingsChanged;
        _registry.Listed -= OnSettingsChanged;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(MostAtOnce);
        try
        {
            await RunAsync(places, stoppingToken);
        }
        finally
        {
            // The storage closes after this; what is being read has its token cancelled and ends soon.
            for (var place = 0; place < MostAtOnce; place++)
            {
                await places.WaitAsync(CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(SemaphoreSlim places, CancellationToken stoppingToken)
    {
        while (true)
        {
            Schedule();
            var rhythm = Rhythm();
            var wait = _due.TryPeek(out _, out var next) ? next - _time.GetUtcNow() : TimeSpan.FromDays(1);
            if (wait > TimeSpan.Zero)
            {
                await _signal.WaitAsync(wait, stoppingToken);
                continue;
            }

            var taken = _time.GetUtcNow();
            var group = TakeDue(rhythm);
            var looks = rhythm.LooksFirst ? _looks.AskAsync(group, stoppingToken) : null;
            foreach (var project in group)
            {
                await places.WaitAsync(stoppingToken);
                _ = ReadThenRescheduleAsync(project, taken, rhythm, looks, places, stoppingToken);
            }
        }
    }

    /// <summary>What is due; for a look that is shared, also what is due soon: read once before its time, it keeps step with the others from then on.</summary>
    private List<WatchedProject> TakeDue(Rhythm rhythm)
    {
        var group = new List<WatchedProject> { _due.Dequeue() };
        var soon = _time.GetUtcNow() + (rhythm.Interval / 2);
        while (rhythm.LooksFirst && group.Count < Looks.MostProjects && _due.TryPeek(out _, out var next) && next <= soon)
        {
            group.Add(_due.Dequeue());
        }

        return group;
    }

    private void OnSettingsChanged(IntegrationScope scope)
    {
        _settingsChanged = true;
        _signal.Set();
    }

    private void Schedule()
    {
        while (_read.TryDequeue(out var project))
        {
            if (_watched.Contains(project.Id))
            {
                _due.Enqueue(project, project.Due);
            }
            else
            {
                _projects.Remove(project.Id);
                _parts.Forget(project.Id);
                _report.Forget(project.Id);
            }
        }

        if (!_settingsChanged)
        {
            return;
        }

        _settingsChanged = false;
        _watched = [.. _registry.WatchedProjects];
        _requests = _watched.Sum(_parts.RequestsOf);
        foreach (var id in _watched.Where(id => !_projects.ContainsKey(id)))
        {
            var project = new WatchedProject(id) { Due = _time.GetUtcNow() };
            _projects.Add(id, project);
            _report.Note(project);
            _due.Enqueue(project, project.Due);
        }
    }

    private async Task ReadThenRescheduleAsync(
        WatchedProject project, DateTimeOffset started, Rhythm rhythm, Task<IReadOnlyDictionary<long, ProjectLook>>? looks, SemaphoreSlim places, CancellationToken stoppingToken)
    {
        var again = started + rhythm.Interval;
        try
        {
            var look = looks is null ? null : (await looks).GetValueOrDefault(project.Id);
            var lookedAt = look?.At ?? _clock.Now;
            var deep = project.NeedsDeep(started, rhythm.Sweep);
            await _parts.ReadAsync(project.Id, deep, look, deep ? RequestPriority.Sweep : RequestPriority.Feed, stoppingToken);
            project.Read(started, deep, lookedAt);
            if (project.Problem is not null)
            {
                project.Problem = null;
                Log.ReadableAgain(_logger, project.Id);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (GitLabException error) when (error.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
        {
            project.Unshown = true;
            again = started + (rhythm.Interval > UnreadableAgain ? rhythm.Interval : UnreadableAgain);
            if (project.Problem != error.Message)
            {
                project.Problem = error.Message;
                Log.Unreadable(_logger, project.Id, error.Message);
            }
        }
        catch (GitLabException error)
        {
            // The transport says once that GitLab is away, and once that it is back. While it is, nothing of this is the project's fault: looks
            // go on from where they were.
            var rest = _time.GetUtcNow() + _health.BackOff;
            again = _health.Away ? again : started + project.Failed(rhythm.Interval);
            again = rest > again ? rest : again;
            if (error.Failure is GitLabFailure.Unreadable or GitLabFailure.Refused && project.Problem != error.Message)
            {
                project.Problem = error.Message;
                Log.Unreadable(_logger, project.Id, error.Message);
            }
        }
#pragma warning disable CA1031 // Whatever it is, this project is tried again and the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            again = started + project.Failed(rhythm.Interval);
            Log.Failed(_logger, project.Id, error);
        }
        finally
        {
            project.Due = again;
            _report.Note(project);
            _read.Enqueue(project);
            places.Release();
            _signal.Set();
        }
    }

    private Rhythm Rhythm()
    {
        var rhythm = _plan.For(_watched.Count, _requests, _looks.Size);
        if (rhythm.Interval > _plan.PollInterval && (rhythm.Interval > _announced * 1.2 || rhythm.Interval < _announced / 1.2))
        {
            _announced = rhythm.Interval;
            Log.Stretched(_logger, _watched.Count, rhythm.Interval, _plan.PollInterval, _plan.RequestsPerSecond, rhythm.Sweep);
        }

        _report.Rhythm = rhythm;
        return rhythm;
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Warning, "{Projects} projects are read every {Interval}, not every {Wanted} (GitLab:PollInterval): GitLab:RequestsPerSecond allows {Rate} requests a second. Each is read whole every {Sweep}.")]
        public static partial void Stretched(ILogger logger, int projects, TimeSpan interval, TimeSpan wanted, double rate, TimeSpan sweep);

        [LoggerMessage(2012, LogLevel.Warning, "Project {Project} cannot be read: {Problem}; it is tried again, the other projects go on.")]
        public static partial void Unreadable(ILogger logger, long project, string problem);

        [LoggerMessage(2013, LogLevel.Information, "Project {Project} can be read again.")]
        public static partial void ReadableAgain(ILogger logger, long project);

        [LoggerMessage(2014, LogLevel.Error, "Reading project {Project} failed; it is tried again, the other projects go on.")]
        public static partial void Failed(ILogger logger, long project, Exception error);
    }
}
