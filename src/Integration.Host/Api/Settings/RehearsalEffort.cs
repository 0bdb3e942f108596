namespace Integration.Host.Api.Settings;

/// <summary>What trying templates out may take, all of them that are saved at once with all the events: a request ends soon, whatever is in it.</summary>
internal sealed class RehearsalEffort
{
    // As two of the largest renderings take: usual templates take some thousandths of one with all events together.
    private double _left = 2;

    /// <param name="effort">Of one rendering, where 1 is the most that it may do.</param>
    /// <returns>False where there is none left.</returns>
    public bool TryTake(double effort) => (_left -= effort) >= 0;
}
