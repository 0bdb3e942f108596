namespace Integration.GitLab;

/// <summary>Whether GitLab answers, and how long to wait before it is asked again while it does not.</summary>
public sealed class GitLabHealth
{
    // One request that GitLab cannot answer (a heavy comparison, say) does not make GitLab away; this many in a row do.
    private const int FailuresUntilAway = 3;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private bool away;
    private DateTimeOffset? lastSuccess;
    private DateTimeOffset? lastFailure;
    private GitLabFailure? lastFailureKind;
    private string? lastFailureText;
    private int consecutiveFailures;

    /// <summary>GitLab cannot be reached, refuses the token, or is not what answers at its address.</summary>
    public bool Away { get { lock (gate) { return away; } } }

    public DateTimeOffset? LastSuccess { get { lock (gate) { return lastSuccess; } } }

    public DateTimeOffset? LastFailure { get { lock (gate) { return lastFailure; } } }

    /// <summary>What kind of failure that was; null while nothing has failed.</summary>
    public GitLabFailure? LastFailureKind { get { lock (gate) { return lastFailureKind; } } }

    /// <summary>Fit for an administrator; null while nothing has failed.</summary>
    public string? LastFailureText { get { lock (gate) { return lastFailureText; } } }

    public int ConsecutiveFailures { get { lock (gate) { return consecutiveFailures; } } }

    /// <summary>What to wait before the next request: nothing, or 1, 2, 4 … 60 s.</summary>
    public TimeSpan BackOff
    {
        get
        {
            lock (gate)
            {
                return consecutiveFailures == 0
                    ? TimeSpan.Zero
                    : TimeSpan.FromSeconds(Math.Min(LongestBackOff.TotalSeconds, Math.Pow(2, Math.Min(consecutiveFailures, 10) - 1)));
            }
        }
    }

    /// <returns>Whether GitLab is back by this.</returns>
    internal bool Succeeded(DateTimeOffset now)
    {
        lock (gate)
        {
            var back = away;
            away = false;
            consecutiveFailures = 0;
            lastSuccess = now;
            return back;
        }
    }

    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="text">Why.</param>
    /// <param name="sent">When the request began: those that were under way together count as one failure.</param>
    /// <param name="now">When it failed.</param>
    /// <param name="certain">Whether one such failure says enough.</param>
    /// <returns>Whether GitLab is away from now on.</returns>
    internal bool Failed(GitLabFailure kind, string text, DateTimeOffset sent, DateTimeOffset now, bool certain)
    {
        lock (gate)
        {
            if (consecutiveFailures == 0 || lastFailure is null || sent >= lastFailure)
            {
                consecutiveFailures++;
                lastFailure = now;
            }

            lastFailureKind = kind;
            lastFailureText = text;
            var leaves = !away && (certain || consecutiveFailures >= FailuresUntilAway);
            away |= leaves;
            return leaves;
        }
    }
}
