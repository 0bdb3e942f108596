namespace Integration.Host.Api.Settings;

/// <summary>What trying templates out may take, all of them that are sent at once with all the events: a request ends soon, whatever is in it.</summary>
internal sealed class RehearsalEffort
{
    // As two of the largest renderings take: usual templates take some thousandths of one with all events together.
    private const double Most = 2;

    /// <summary>What it took so far.</summary>
    public double Taken { get; private set; }

    /// <param name="effort">Of one rendering, where 1 is the most that it may do.</param>
    /// <returns>False where there is none left.</returns>
    public bool TryTake(double effort) => (Taken += effort) <= Most;
}
