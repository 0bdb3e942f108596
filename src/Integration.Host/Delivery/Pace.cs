using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>
/// How fast one address may be sent to: a sliding second and a sliding minute, a little below what the platform takes,
/// because it counts when messages arrive and we count when they leave.
/// </summary>
internal sealed class Pace
{
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1050);
    private static readonly TimeSpan Minute = TimeSpan.FromMilliseconds(61_000);

    private readonly List<DateTimeOffset> _sent = [];
    private readonly Lock _gate = new();
    private int _perSecond;
    private int _perMinute;

    public Pace(int perSecond, int perMinute, bool folds = true) => Keep(perSecond, perMinute, folds);

    public static Pace For(IntegrationManifest module) => new(module.Limits.PerSecond, module.Limits.PerMinute, module.Rules.TakesDigests);

    /// <summary>Whether what is more than that may be folded into digests.</summary>
    public bool Folds { get; private set; }

    /// <summary>How many messages go out within two minutes: when more waits, it is folded into digests.</summary>
    public int InTwoMinutes => Math.Min(_perMinute * 2, _perSecond * 120);

    /// <summary>Takes a place now, or says how long to wait before asking again.</summary>
    public bool TryTake(DateTimeOffset now, out TimeSpan wait)
    {
        lock (_gate)
        {
            Forget(now);
            var free = now;
            if (_sent.Count >= _perMinute)
            {
                free = Later(free, _sent[^_perMinute] + Minute);
            }

            if (_sent.Count >= _perSecond)
            {
                free = Later(free, _sent[^_perSecond] + Second);
            }

            wait = free - now;
            if (wait > TimeSpan.Zero)
            {
                return false;
            }

            _sent.Add(now);
            return true;
        }
    }

    /// <summary>Goes on by the limits that these settings have; what was sent counts by them too.</summary>
    public void Keep(ConfiguredIntegration integration)
    {
        if (integration.Limits is { } limits)
        {
            Keep(limits.PerSecond, limits.PerMinute, integration.Rules.TakesDigests);
        }
    }

    /// <summary>Counts what was sent before this host started.</summary>
    public void Restore(IEnumerable<DateTimeOffset> sent)
    {
        lock (_gate)
        {
            _sent.AddRange(sent);
        }
    }

    /// <summary>The place that was taken at this moment was not needed after all.</summary>
    public void GiveBack(DateTimeOffset taken)
    {
        lock (_gate)
        {
            // Forgotten by now where it was held for long.
            _sent.Remove(taken);
        }
    }

    private void Keep(int perSecond, int perMinute, bool folds)
    {
        lock (_gate)
        {
            (_perSecond, _perMinute, Folds) = (Math.Max(1, perSecond - 1), Math.Max(1, perMinute * 9 / 10), folds);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Forget(DateTimeOffset now)
    {
        var old = _sent.FindIndex(at => at + Minute > now);
        _sent.RemoveRange(0, old < 0 ? _sent.Count : old);
    }
}
