namespace Integration.Sandbox.Feishu;

/// <summary>Sliding windows: 5 requests in any second and 100 in any minute (Feishu, custom bot guide). What is refused by it does not count.</summary>
internal sealed class RequestRate
{
    private const int PerSecond = 5;
    private const int PerMinute = 100;

    private readonly Queue<DateTimeOffset> _taken = new();

    public bool Take(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= PerMinute || _taken.Count(x => now - x < TimeSpan.FromSeconds(1)) >= PerSecond)
        {
            return false;
        }

        _taken.Enqueue(now);
        return true;
    }
}
