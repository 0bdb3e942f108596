namespace Integration.Host.Watching;

/// <summary>What the budget allows.</summary>
/// <param name="PollInterval">The interval that is wished for.</param>
/// <param name="SweepInterval">How often a project is to be read whole.</param>
/// <param name="RequestsPerSecond">The budget.</param>
internal sealed record WatchPlan(TimeSpan PollInterval, TimeSpan SweepInterval, double RequestsPerSecond)
{
    // The share of the budget that regular readings may plan with; the rest is for the details of what they find.
    private const double Planned = 0.8;

    // Of that, where looks save requests, what goes into reading projects whole although nothing was seen.
    private const double Sweeping = 0.3;

    // Projects are due at different moments, so that looks are not full.
    private const double LookFilled = 0.5;

    /// <summary>The rhythm for so many projects, the same for each.</summary>
    /// <param name="projects">How many are watched.</param>
    /// <param name="requests">How many requests it takes to ask for everything that somebody wants to be told of, in all of them.</param>
    /// <param name="looked">How many projects GitLab answers for in one look; 0 where it answers none.</param>
    public Rhythm For(int projects, int requests, int looked)
    {
        var rate = RequestsPerSecond * Planned;
        var whole = TimeSpan.FromSeconds(requests / rate);
        if (whole <= PollInterval)
        {
            return new Rhythm(PollInterval, SweepInterval, LooksFirst: false);
        }

        // A project's events have no look (GitLab has no GraphQL for them): a request each, and its share of a look.
        var each = looked == 0 ? double.PositiveInfinity : 1 + (1 / Math.Max(1, looked * LookFilled));
        var seconds = projects * each / (rate * (1 - Sweeping));
        return seconds < whole.TotalSeconds
            ? new Rhythm(Longer(TimeSpan.FromSeconds(seconds), PollInterval), Longer(TimeSpan.FromSeconds(requests / (rate * Sweeping)), SweepInterval), LooksFirst: true)
            : new Rhythm(whole, Longer(whole, SweepInterval), LooksFirst: false);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>How often projects are read.</summary>
/// <param name="Interval">How often changes are looked for.</param>
/// <param name="Sweep">How often a project is read whole.</param>
/// <param name="LooksFirst">Whether many projects are looked at in one request first, so that only what changed is read.</param>
internal sealed record Rhythm(TimeSpan Interval, TimeSpan Sweep, bool LooksFirst);
