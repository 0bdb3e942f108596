namespace Integration.Sandbox.GitLab;

/// <summary>Every API request: what a request budget is measured by.</summary>
public sealed class Traffic
{
    private readonly Lock _gate = new();
    private readonly List<ApiRequest> _requests = [];
    private int _now;
    private int _most;

    public IReadOnlyList<ApiRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>The most requests that were being answered at one moment.</summary>
    public int MostAtOnce
    {
        get
        {
            lock (_gate)
            {
                return _most;
            }
        }
    }

    /// <summary>The most requests that came within any stretch of this length.</summary>
    public int MostWithin(TimeSpan window, Func<ApiRequest, bool>? counted = null)
    {
        var times = Requests.Where(counted ?? (_ => true)).Select(x => x.At).Order().ToArray();
        var most = 0;
        for (int start = 0, end = 0; end < times.Length; end++)
        {
            while (times[end] - times[start] >= window)
            {
                start++;
            }

            most = Math.Max(most, end - start + 1);
        }

        return most;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _most = _now;
        }
    }

    internal void Begin(ApiRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            _most = Math.Max(_most, ++_now);
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            _now--;
        }
    }
}
