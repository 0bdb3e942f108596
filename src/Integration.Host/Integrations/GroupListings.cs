using Integration.GitLab;
using Integration.Host.Delivery;

namespace Integration.Host.Integrations;

/// <summary>
/// Keeps the project tree as GitLab has it: lists the projects of every group that has settings, and of the instance,
/// slowly again and again, at once where settings are new. What is new is watched from then on, with its events since it
/// is there.
/// </summary>
internal sealed partial class GroupListings : BackgroundService
{
    // A hundred projects a request, at the lowest priority: 10,000 projects cost a hundred requests each time.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly Dictionary<IntegrationScope, DateTimeOffset> _due = [];
    private readonly Dictionary<IntegrationScope, string> _problems = [];
    private readonly ProjectTree _tree;
    private readonly IntegrationRegistry _registry;
    private readonly ProjectListing _listing;
    private readonly GitLabClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<GroupListings> _logger;
    private readonly Signal _signal;

    public GroupListings(ProjectTree tree, IntegrationRegistry registry, ProjectListing listing, GitLabClock clock, TimeProvider time, ILogger<GroupListings> logger)
    {
        (_tree, _registry, _listing, _clock, _time, _logger) = (tree, registry, listing, clock, time, logger);
        _signal = new Signal(time);
        registry.Changed += OnSettingsChanged;
    }

    public override void Dispose()
    {
        _registry.Changed -= OnSettingsChanged;
        base.Dispose();
    }

    /// <summary>Lists what is due.</summary>
    /// <returns>When something is due next; null while no group has settings.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach (var scope in _registry.ListedScopes.ToList())
        {
            var isNew = _tree.Find(scope.Id) is not { ListedAt: not null, IsThere: true };
            if (isNew && !_problems.ContainsKey(scope) || _due.GetValueOrDefault(scope) <= _time.GetUtcNow())
            {
                _due[scope] = _time.GetUtcNow() + (await ListAsync(scope, cancellationToken) ? Interval : AfterFailure);
            }

            next = next is { } earlier && earlier < _due[scope] ? earlier : _due[scope];
        }

        return next;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var next = await RunAsync(stoppingToken);
            await _signal.WaitAsync(next is { } due ? due - _time.GetUtcNow() : TimeSpan.FromDays(1), stoppingToken);
        }
    }

    private async Task<bool> ListAsync(IntegrationScope scope, CancellationToken cancellationToken)
    {
        try
        {
            if (scope.Kind == ScopeKind.Group)
            {
                await RefreshPathAsync(scope.Id, cancellationToken);
            }

            var begun = _clock.Now;
            var listed = await ReadAsync(scope, cancellationToken);
            if (_tree.IsMissing(scope.Id, listed))
            {
                // A page that shifted while it was read looks like a project that has left, and its events would be lost.
                var again = await ReadAsync(scope, cancellationToken);
                listed = listed.Concat(again).DistinctBy(pair => pair.Key).ToDictionary();
            }

            await RefreshLeftAsync(listed, cancellationToken);
            if (await _tree.ReplaceAsync(scope.Id, begun, listed, id => _registry.Decides(IntegrationScope.Group(id))))
            {
                Log.Listed(_logger, Name(scope), listed.Count);
                _registry.NoteListing(scope);
            }

            _problems.Remove(scope);
            return true;
        }
        catch (GitLabException error)
        {
            var isNews = _problems.GetValueOrDefault(scope) != error.Message;
            if (isNews && error.Failure == GitLabFailure.NotFound)
            {
                Log.Gone(_logger, scope.Id);
            }
            else if (isNews)
            {
                Log.Failed(_logger, Name(scope), error.Message);
            }

            _problems[scope] = error.Message;
        }
#pragma warning disable CA1031 // The storage may fail for a while; the next round comes.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.Broken(_logger, Name(scope), error);
            _problems[scope] = error.GetType().Name;
        }

        return false;
    }

    private async Task RefreshPathAsync(long groupId, CancellationToken cancellationToken)
    {
        try
        {
            await _tree.AddAsync(groupId, await _listing.PathOfAsync(groupId, cancellationToken), isNew: false);
        }
        catch (GitLabException error) when (error.Failure == GitLabFailure.NotFound)
        {
            if (await _tree.ForgetPathAsync(groupId))
            {
                _registry.NoteListing(IntegrationScope.Group(groupId));
            }

            throw;
        }
    }

    /// <summary>Projects that seem to have left a group: it may have been renamed, and then they are still in it.</summary>
    private async Task RefreshLeftAsync(IReadOnlyDictionary<long, ListedProject> listed, CancellationToken cancellationToken)
    {
        foreach (var group in _tree.LeftBy(listed).Where(group => _registry.Of(IntegrationScope.Group(group.Id)).Count > 0).ToList())
        {
            try
            {
                await RefreshPathAsync(group.Id, cancellationToken);
            }
            catch (GitLabException)
            {
                // Its own listing says so.
            }
        }
    }

    private Task<IReadOnlyDictionary<long, ListedProject>> ReadAsync(IntegrationScope scope, CancellationToken cancellationToken) =>
        scope.Kind == ScopeKind.Group ? _listing.InGroupAsync(scope.Id, cancellationToken) : _listing.AllAsync(cancellationToken);

    private void OnSettingsChanged(IntegrationScope scope)
    {
        // Also after a listing of its own: nothing is due then, and that is found out at once.
        if (scope.Kind != ScopeKind.Project)
        {
            _signal.Set();
        }
    }

    private string Name(IntegrationScope scope) => scope.Kind == ScopeKind.Group ? $"group {_tree.Find(scope.Id)?.Path ?? scope.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "the instance";

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Settings of {Scope}: it has {Projects} projects.")]
        public static partial void Listed(ILogger logger, string scope, int projects);

        [LoggerMessage(4002, LogLevel.Warning, "The projects of {Scope} cannot be listed: {Problem} Those that are known are watched on; it is tried again.")]
        public static partial void Failed(ILogger logger, string scope, string problem);

        [LoggerMessage(4004, LogLevel.Warning, "GitLab does not show group {Group} any more: its settings are kept and hold for no project until it is seen again.")]
        public static partial void Gone(ILogger logger, long group);

        [LoggerMessage(4003, LogLevel.Error, "The projects of {Scope} could not be taken in; it is tried again.")]
        public static partial void Broken(ILogger logger, string scope, Exception error);
    }
}
