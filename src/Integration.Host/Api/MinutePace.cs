using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>How often an integration may be tested: a test is a real message in a real group.</summary>
internal sealed class TestPace(TimeProvider time) : MinutePace(time);

/// <summary>How often deliveries of an integration may be sent again: each is a real message as well.</summary>
internal sealed class ResendPace(TimeProvider time) : MinutePace(time);

/// <summary>How often somebody's templates may be tried out, saved or not: each is rendered for many events. Whoever writes has a preview at each pause.</summary>
internal sealed class TemplatePace(TimeProvider time) : MinutePace(time, mostInAMinute: 120);

/// <summary>So many a minute for each integration.</summary>
internal abstract class MinutePace(TimeProvider time, int mostInAMinute = 60)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IntegrationScope, string), Queue<long>> _turns = [];

    /// <summary>Takes a turn.</summary>
    /// <param name="scope">Whose settings: inherited ones are the same integration wherever they hold.</param>
    /// <param name="slug">The module's slug.</param>
    /// <returns>Null, or how long to wait for one.</returns>
    public TimeSpan? Take(IntegrationScope scope, string slug)
    {
        lock (_lock)
        {
            if (_turns.Count >= MostKept)
            {
                foreach (var key in _turns.Where(pair => pair.Value.All(IsOver)).Select(pair => pair.Key).ToList())
                {
                    _turns.Remove(key);
                }
            }

            if (!_turns.TryGetValue((scope, slug), out var turns))
            {
                _turns.Add((scope, slug), turns = new Queue<long>());
            }

            while (turns.TryPeek(out var oldest) && IsOver(oldest))
            {
                turns.Dequeue();
            }

            if (turns.Count >= mostInAMinute)
            {
                return Window - time.GetElapsedTime(turns.Peek());
            }

            turns.Enqueue(time.GetTimestamp());
            return null;
        }
    }

    private bool IsOver(long turn) => time.GetElapsedTime(turn) >= Window;
}
