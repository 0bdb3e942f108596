using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Watching;

/// <summary>Asks GitLab about many projects in one request; empty where it cannot be asked like that.</summary>
internal delegate Task<IReadOnlyDictionary<long, ProjectLook>> AskLooks(
    IReadOnlyList<long> projectIds, DateTimeOffset since, IReadOnlySet<EventKind> wanted, RequestPriority priority, CancellationToken cancellationToken);

/// <summary>How many projects GitLab answers for in one request.</summary>
internal delegate int LookSize();

/// <summary>Looks at many projects before they are read one by one, so that only what changed is read.</summary>
internal sealed class Looks(AskLooks ask, LookSize size, IntegrationRegistry registry, GitLabClock clock, TimeProvider time)
{
    /// <summary>How many projects are looked at together.</summary>
    public const int MostProjects = 50;

    // What changed shortly before the last look may have become visible after it, and GitLab moves `updated_at` of a merge request once a
    // minute only (GitLab, ThrottledTouch): twice that.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    // Where looks do not work, it is tried again now and then.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private static readonly EventKind[] Shown = [EventKind.Pipeline, EventKind.Deployment, EventKind.MergeRequest, EventKind.Alert, EventKind.Vulnerability];

    private static readonly Dictionary<long, ProjectLook> None = [];

    private long? _failedAt;

    /// <summary>How many projects a request tells of; 0 where GitLab did not answer the last look, and was asked lately.</summary>
    public int Size => _failedAt is not { } at || time.GetElapsedTime(at) > Again ? size() : 0;

    public async Task<IReadOnlyDictionary<long, ProjectLook>> AskAsync(IReadOnlyList<WatchedProject> projects, CancellationToken cancellationToken)
    {
        projects = [.. projects.Where(project => project.CanBeLookedAt)];
        var wanted = Wanted(projects);
        if (wanted.Count == 0)
        {
            return None;
        }

        try
        {
            var since = projects.Min(project => project.LookedAt) ?? clock.Now;
            var found = await ask([.. projects.Select(project => project.Id)], since - Overlap, wanted, RequestPriority.Feed, cancellationToken);
            _failedAt = found.Count == 0 ? time.GetTimestamp() : null;
            return found;
        }
        catch (GitLabException)
        {
            // The readings that follow find out whether all of GitLab is away, and say so.
            _failedAt = time.GetTimestamp();
            return None;
        }
    }

    private HashSet<EventKind> Wanted(IReadOnlyList<WatchedProject> projects)
    {
        var integrations = projects.SelectMany(project => registry.ActiveFor(project.Id)).Distinct().ToList();
        return [.. Shown.Where(kind => integrations.Exists(integration => integration.Shared.Triggers(kind)))];
    }
}
