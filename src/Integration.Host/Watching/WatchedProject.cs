namespace Integration.Host.Watching;

/// <summary>A watched project's place in the schedule.</summary>
internal sealed class WatchedProject(long id)
{
    // As long a project that alone fails waits at most: what goes wrong with it may go wrong for months.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public long Id => id;

    /// <summary>When it is read next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>When everything of the last 48 hours was last read, known or not.</summary>
    public DateTimeOffset? LastDeep { get; private set; }

    /// <summary>Up to when, on GitLab's clock, all that a look can show was read; null before the first reading.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Whether GitLab shows nothing of it, so that all of it is tried again.</summary>
    public bool Unshown { get; set; }

    /// <summary>Why the project cannot be read; null while it can.</summary>
    public string? Problem { get; set; }

    /// <summary>How many readings in a row have failed, while GitLab answered others.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether it may share a look: one that cannot be read would hold the others' look at an old time, or seem to say that looks do not work.</summary>
    public bool CanBeLookedAt => Problem is null && Failures == 0;

    /// <summary>Whether all of it is to be read, known or not: it is time, or an earlier reading was not to its end and a look may not show any more what that missed.</summary>
    public bool NeedsDeep(DateTimeOffset now, TimeSpan sweep) => LastDeep is not { } last || now - last >= sweep || Unshown || Failures > 0;

    /// <summary>It was read to its end.</summary>
    /// <param name="started">When that began.</param>
    /// <param name="deep">Whether all of it was read.</param>
    /// <param name="lookedAt">When it was looked at before, on GitLab's clock.</param>
    public void Read(DateTimeOffset started, bool deep, DateTimeOffset lookedAt)
    {
        LastDeep = deep ? started : LastDeep;
        (LookedAt, Unshown, Failures) = (lookedAt, false, 0);
    }

    /// <summary>It could not be read, and GitLab is not away.</summary>
    /// <returns>How long to wait.</returns>
    public TimeSpan Failed(TimeSpan interval)
    {
        var wait = Waits.Growing(interval, Failures++, LongestWait);
        return wait > interval ? wait : interval;
    }
}
