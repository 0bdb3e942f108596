namespace Integration.Sandbox.Inboxes;

/// <summary>So many requests in any minute, whatever came of them. What is refused by it does not count.</summary>
internal sealed class MinuteWindow(int most)
{
    private readonly Queue<DateTimeOffset> _taken = new();

    public bool Take(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= most)
        {
            return false;
        }

        _taken.Enqueue(now);
        return true;
    }
}
