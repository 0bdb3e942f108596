using System.Collections.Concurrent;

namespace Integration.Host.Watching;

/// <summary>What the watcher knows at this moment, for people who ask: GitLab is not asked for it.</summary>
internal sealed class WatchReport(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, WatchedState> _projects = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _restored = new();
    private volatile Rhythm? _rhythm;

    /// <summary>How often projects are really read; null before the first plan.</summary>
    public Rhythm? Rhythm { get => _rhythm; set => _rhythm = value; }

    public int Watched => _projects.Count;

    /// <summary>The projects that cannot be read, by their ids.</summary>
    public IReadOnlyList<WatchedState> Unreadable => [.. _projects.Values.Where(project => project.Problem is not null).OrderBy(project => project.Id)];

    /// <summary>Up to when all projects that can be read were read; null where there are none.</summary>
    public DateTimeOffset? ReadUpTo => _projects.Values.Where(project => project.Problem is null).Select(project => (DateTimeOffset?)project.ReadUpTo).Min();

    /// <summary>How many were not read once since the start.</summary>
    public int Unread => _projects.Values.Count(project => project is { IsRead: false, Problem: null });

    /// <summary>The projects of which GitLab showed an older copy of its database, and when that was noticed, the newest first.</summary>
    public IReadOnlyList<(long Project, DateTimeOffset At)> Restored => [.. _restored.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value)];

    /// <summary>A project is watched from now on, or was just tried.</summary>
    public void Note(WatchedProject project) => _projects.AddOrUpdate(project.Id,
        static (id, made) => new WatchedState(id, made.Project.LookedAt ?? made.Now, made.Project.LookedAt is not null, made.Project.Problem),
        static (id, before, made) => new WatchedState(id, made.Project.LookedAt ?? before.ReadUpTo, made.Project.LookedAt is not null, made.Project.Problem),
        (Project: project, Now: time.GetUtcNow()));

    /// <summary>GitLab's database was restored from an older copy.</summary>
    public void NoteRestored(long projectId) => _restored[projectId] = time.GetUtcNow();

    /// <summary>It is not watched any more.</summary>
    public void Forget(long projectId)
    {
        _projects.TryRemove(projectId, out _);
        _restored.TryRemove(projectId, out _);
    }
}

/// <summary>How it stands with a watched project.</summary>
/// <param name="Id">GitLab's number.</param>
/// <param name="ReadUpTo">Up to when it was read, on GitLab's clock; before the first reading, since when it is watched.</param>
/// <param name="IsRead">Whether it was read since the start.</param>
/// <param name="Problem">Why it cannot be read; null while it can.</param>
internal sealed record WatchedState(long Id, DateTimeOffset ReadUpTo, bool IsRead, string? Problem);
