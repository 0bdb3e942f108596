namespace Integration.GitLab;

/// <summary>What GitLab's clock shows, from the <c>Date</c> headers of its answers.</summary>
public sealed class GitLabClock(TimeProvider time)
{
    private long offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    /// <summary>By how much GitLab's clock is ahead of the host's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Takes in a <c>Date</c> header of an answer that was asked for at <paramref name="sent"/> and has come just now.</summary>
    internal void Heard(DateTimeOffset date, DateTimeOffset sent)
    {
        if (date.Year is < 2000 or > 9000)
        {
            return;
        }

        // The header is cut to whole seconds and was written some time between sending and now: the true offset lies between
        // these two. What is believed is moved no further than into that range, so that it gets better with every answer.
        var least = date - time.GetUtcNow();
        var most = date + TimeSpan.FromSeconds(1) - sent;
        if (most >= least)
        {
            Interlocked.Exchange(ref offsetTicks, Math.Clamp(Interlocked.Read(ref offsetTicks), least.Ticks, most.Ticks));
        }
    }
}
