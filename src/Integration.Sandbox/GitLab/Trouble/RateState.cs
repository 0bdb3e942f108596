namespace Integration.Sandbox.GitLab.Trouble;

/// <param name="Limit">Per minute, rounded up, whatever the period is.</param>
internal sealed record RateState(int Limit, int Observed, int Remaining, DateTimeOffset Reset, int RetryAfter, bool Exceeded);
