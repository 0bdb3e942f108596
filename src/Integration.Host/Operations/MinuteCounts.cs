namespace Integration.Host.Operations;

/// <summary>Counts by the minute, of the last hour and the minute that runs. Adding takes no lock.</summary>
internal sealed class MinuteCounts
{
    /// <summary>How many whole minutes are kept.</summary>
    public const int Minutes = 60;

    // One number holds a minute and its count, so that a slot changes its minute and begins to count in one step.
    private const int CountBits = 32;
    private const long CountMask = (1L << CountBits) - 1;

    private readonly long[] _slots = new long[Minutes + 1];

    public void Add(long minute, long count)
    {
        ref var slot = ref _slots[minute % _slots.Length];
        var seen = Volatile.Read(ref slot);
        while (true)
        {
            var kept = seen >> CountBits;
            if (kept > minute)
            {
                // The clock was set back; what is newer stays.
                return;
            }

            var next = (minute << CountBits) | Math.Min(CountMask, (kept == minute ? seen & CountMask : 0) + count);
            var before = Interlocked.CompareExchange(ref slot, next, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    public long this[long minute] => Volatile.Read(ref _slots[minute % _slots.Length]) is var slot && slot >> CountBits == minute ? slot & CountMask : 0;
}
