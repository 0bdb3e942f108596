using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>How often an integration may be tested: a test is a real message in a real group.</summary>
internal sealed class TestPace(TimeProvider time) : MinutePace(time);

/// <summary>How often deliveries of an integration may be sent again: each is a real message as well.</summary>
internal sealed class ResendPace(TimeProvider time) : MinutePace(time);

/// <summary>
/// How much somebody's templates may be tried out, saved or not: each is rendered for many events. By what that takes, where 1 is the largest
/// rendering: whoever writes has a preview at each pause, and scripts may try hundreds.
/// </summary>
internal sealed class TemplatePace(TimeProvider time) : MinutePace(time, mostInAMinute: 30)
{
    // What a request takes beside renderings.
    private const double EffortOfRequest = 0.01;

    // Reading a text, and looking at it for what may be meant otherwise.
    private const double EffortOfCharacter = 0.25 / 65_536;

    /// <summary>Notes what trying out took.</summary>
    /// <param name="scope">Whose settings.</param>
    /// <param name="slug">The module's slug.</param>
    /// <param name="length">How long the templates are.</param>
    /// <param name="effort">What the renderings took.</param>
    public void Add(IntegrationScope scope, string slug, int length, double effort) => Add(scope, slug, EffortOfRequest + (length * EffortOfCharacter) + effort);
}

/// <summary>So many a minute for each integration.</summary>
internal abstract class MinutePace(TimeProvider time, double mostInAMinute = 60)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IntegrationScope, string), Turns> _turns = [];

    /// <summary>Takes a turn.</summary>
    /// <param name="scope">Whose settings: inherited ones are the same integration wherever they hold.</param>
    /// <param name="slug">The module's slug.</param>
    /// <returns>Null, or how long to wait for one.</returns>
    public TimeSpan? Take(IntegrationScope scope, string slug)
    {
        lock (_lock)
        {
            if (Wait(scope, slug) is { } wait)
            {
                return wait;
            }

            Add(scope, slug, 1);
            return null;
        }
    }

    /// <summary>Whether there is a turn.</summary>
    /// <param name="scope">Whose settings.</param>
    /// <param name="slug">The module's slug.</param>
    /// <returns>Null, or how long to wait for one.</returns>
    public TimeSpan? Wait(IntegrationScope scope, string slug)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue((scope, slug), out var turns))
            {
                return null;
            }

            TimeSpan? wait = null;
            while (turns.Past.TryPeek(out var oldest) && IsOver(oldest.At))
            {
                turns.Taken -= turns.Past.Dequeue().Weight;
            }

            // What is over must make room enough: the oldest may have taken little.
            var left = turns.Taken;
            foreach (var (at, weight) in turns.Past)
            {
                if (left < mostInAMinute)
                {
                    break;
                }

                left -= weight;
                wait = Window - time.GetElapsedTime(at);
            }

            return wait;
        }
    }

    protected void Add(IntegrationScope scope, string slug, double weight)
    {
        lock (_lock)
        {
            if (_turns.Count >= MostKept)
            {
                foreach (var key in _turns.Where(pair => pair.Value.Past.All(turn => IsOver(turn.At))).Select(pair => pair.Key).ToList())
                {
                    _turns.Remove(key);
                }
            }

            if (!_turns.TryGetValue((scope, slug), out var turns))
            {
                _turns.Add((scope, slug), turns = new Turns());
            }

            turns.Past.Enqueue((time.GetTimestamp(), weight));
            turns.Taken += weight;
        }
    }

    private bool IsOver(long turn) => time.GetElapsedTime(turn) >= Window;

    private sealed class Turns
    {
        public Queue<(long At, double Weight)> Past { get; } = [];

        public double Taken { get; set; }
    }
}
