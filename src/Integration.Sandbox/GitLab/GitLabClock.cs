namespace Integration.Sandbox.GitLab;

/// <summary>GitLab's own clock, which need not agree with the one of whoever asks.</summary>
public sealed class GitLabClock(TimeProvider time)
{
    private long _skewTicks;

    public TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _skewTicks));
        set => Interlocked.Exchange(ref _skewTicks, value.Ticks);
    }

    public DateTimeOffset Now => time.GetUtcNow() + Skew;
}
