namespace Integration.Host.Watching;

/// <summary>How often projects are read.</summary>
/// <param name="PollInterval">The interval that is wished for.</param>
/// <param name="SweepInterval">How often a project is read whole.</param>
/// <param name="RequestsPerSecond">The budget.</param>
internal sealed record WatchPlan(TimeSpan PollInterval, TimeSpan SweepInterval, double RequestsPerSecond)
{
    // One page of events and one of pipelines.
    private const int RequestsPerReading = 2;

    /// <summary>The interval that the budget allows for that many projects, the same for each.</summary>
    public TimeSpan Interval(int projects, double share)
    {
        var needed = TimeSpan.FromSeconds(projects * RequestsPerReading / (RequestsPerSecond * share));
        return needed > PollInterval ? needed : PollInterval;
    }
}
