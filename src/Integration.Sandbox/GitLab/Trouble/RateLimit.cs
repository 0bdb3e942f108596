namespace Integration.Sandbox.GitLab.Trouble;

/// <summary>
/// GitLab's user rate limit: fixed windows that begin at multiples of the period, counted per user. Off unless set
/// (GitLab, "User and IP rate limits": 7,200 requests in 3,600 s are the defaults once it is switched on).
/// </summary>
public sealed class RateLimit
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (long Window, int Count)> _observed = [];
    private readonly GitLabClock _clock;
    private int _requests;
    private int _periodSeconds;

    internal RateLimit(GitLabClock clock) => _clock = clock;

    public void Set(int requests, TimeSpan period)
    {
        lock (_gate)
        {
            _requests = requests;
            _periodSeconds = Math.Max(1, (int)period.TotalSeconds);
            _observed.Clear();
        }
    }

    public void Off()
    {
        lock (_gate)
        {
            _requests = 0;
        }
    }

    internal RateState? Count(int userId)
    {
        lock (_gate)
        {
            if (_requests == 0)
            {
                return null;
            }

            var now = _clock.Now.ToUnixTimeSeconds();
            var window = now / _periodSeconds;
            var before = _observed.GetValueOrDefault(userId);
            var count = before.Window == window ? before.Count + 1 : 1;
            _observed[userId] = (window, count);
            var reset = (window + 1) * _periodSeconds;
            return new(
                (int)Math.Ceiling(_requests * 60.0 / _periodSeconds),
                count,
                Math.Max(0, _requests - count),
                DateTimeOffset.FromUnixTimeSeconds(reset),
                (int)(reset - now),
                count > _requests);
        }
    }
}
