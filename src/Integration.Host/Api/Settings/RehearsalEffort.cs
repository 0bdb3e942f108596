namespace Integration.Host.Api.Settings;

/// <summary>What trying templates out takes, all of them that are sent at once with all the events: a request ends soon, whatever is in it.</summary>
internal sealed class RehearsalEffort
{
    // As two of the largest renderings take: usual templates take some thousandths of one with all events together.
    private const double Most = 2;

    /// <summary>What it took so far.</summary>
    public double Taken { get; private set; }

    /// <summary>Whether nothing else may be tried out.</summary>
    public bool IsSpent => Taken > Most;

    /// <param name="effort">Of one rendering, where 1 is the most that it may do.</param>
    public void Add(double effort) => Taken += effort;
}
