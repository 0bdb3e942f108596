using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>How often an integration may be tested: a test is a real message in a real group.</summary>
internal sealed class TestPace(TimeProvider time)
{
    private const int MostInAMinute = 60;
    private const int MostKept = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IntegrationScope, string), Queue<long>> _tests = [];

    /// <summary>Takes a turn.</summary>
    /// <returns>Null, or how long to wait for one.</returns>
    public TimeSpan? Take(IntegrationScope scope, string slug)
    {
        lock (_lock)
        {
            if (_tests.Count >= MostKept)
            {
                foreach (var key in _tests.Where(pair => pair.Value.All(IsOver)).Select(pair => pair.Key).ToList())
                {
                    _tests.Remove(key);
                }
            }

            if (!_tests.TryGetValue((scope, slug), out var tests))
            {
                _tests.Add((scope, slug), tests = new Queue<long>());
            }

            while (tests.TryPeek(out var oldest) && IsOver(oldest))
            {
                tests.Dequeue();
            }

            if (tests.Count >= MostInAMinute)
            {
                return Window - time.GetElapsedTime(tests.Peek());
            }

            tests.Enqueue(time.GetTimestamp());
            return null;
        }
    }

    private bool IsOver(long test) => time.GetElapsedTime(test) >= Window;
}
