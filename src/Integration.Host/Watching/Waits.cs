namespace Integration.Host.Watching;

/// <summary>How long to wait before something is tried again.</summary>
internal static class Waits
{
    /// <summary>Twice as long each time.</summary>
    /// <param name="first">After the first failure.</param>
    /// <param name="failures">How many there were before this one, in a row.</param>
    /// <param name="longest">No longer than that.</param>
    public static TimeSpan Growing(TimeSpan first, int failures, TimeSpan longest)
    {
        var wait = first * Math.Pow(2, Math.Min(failures, 20));
        return wait < longest ? wait : longest;
    }
}
