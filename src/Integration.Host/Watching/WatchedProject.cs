namespace Integration.Host.Watching;

/// <summary>A watched project's place in the schedule.</summary>
internal sealed class WatchedProject(long id)
{
    public long Id => id;

    /// <summary>When it is read next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>When everything of the last 48 hours was last read, known or not.</summary>
    public DateTimeOffset? LastDeep { get; set; }

    /// <summary>Up to when, on GitLab's clock, all that a look can show was read; null before the first reading.</summary>
    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>Whether GitLab shows nothing of it, so that all of it is tried again.</summary>
    public bool Unshown { get; set; }

    /// <summary>Why the project cannot be read; null while it can.</summary>
    public string? Problem { get; set; }
}
