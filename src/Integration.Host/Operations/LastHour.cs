using System.Diagnostics.Metrics;

namespace Integration.Host.Operations;

/// <summary>What is shown of the last hour.</summary>
public enum HourSeries
{
    GitLabRequests,
    Events,
    Cards,
    Failures,
}

/// <summary>What the host counted in each minute of the last hour.</summary>
internal sealed class LastHour : IDisposable
{
    private static readonly int SeriesCount = Enum.GetValues<HourSeries>().Length;

    private readonly MinuteCounts[] _counts = [.. Enumerable.Range(0, SeriesCount).Select(_ => new MinuteCounts())];
    private readonly HostMeter _meter;
    private readonly TimeProvider _time;
    private readonly MeterListener _listener = new();

    public LastHour(HostMeter meter, TimeProvider time)
    {
        (_meter, _time) = (meter, time);
        Since = time.GetUtcNow();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Of this host's own meter: tests run many hosts in one process.
            if (ReferenceEquals(instrument.Meter, meter.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Note);
        _listener.Start();
    }

    /// <summary>Since when it is counted: the start of the host.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>The counts of sixty minutes, the oldest first, the minute that runs last.</summary>
    /// <returns>When the first minute began, and the counts.</returns>
    public (DateTimeOffset Begin, IReadOnlyList<long> Counts) Of(HourSeries series)
    {
        var first = Minute() - MinuteCounts.Minutes + 1;
        return (DateTimeOffset.FromUnixTimeSeconds(first * 60), [.. Enumerable.Range(0, MinuteCounts.Minutes).Select(offset => _counts[(int)series][first + offset])]);
    }

    /// <summary>How many there were in the last sixty seconds, so far as counts by the minute tell.</summary>
    public double LastMinute(HourSeries series)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var minute = (long)(seconds / 60);
        var counts = _counts[(int)series];
        return counts[minute] + (counts[minute - 1] * (1 - ((seconds / 60) - minute)));
    }

    public void Dispose() => _listener.Dispose();

    private long Minute() => _time.GetUtcNow().ToUnixTimeSeconds() / 60;

    private void Note(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (ReferenceEquals(instrument, _meter.GitLabRequests))
        {
            Add(HourSeries.GitLabRequests, count);
            AddFailure(tags, count);
        }
        else if (ReferenceEquals(instrument, _meter.Events))
        {
            Add(HourSeries.Events, count);
        }
        else if (ReferenceEquals(instrument, _meter.Deliveries))
        {
            if (Is(tags, HostMeter.Delivered))
            {
                Add(HourSeries.Cards, count);
            }
            else
            {
                Add(HourSeries.Failures, count);
            }
        }
    }

    private void AddFailure(ReadOnlySpan<KeyValuePair<string, object?>> tags, long count)
    {
        if (Is(tags, HostMeter.Failed))
        {
            Add(HourSeries.Failures, count);
        }
    }

    private static bool Is(ReadOnlySpan<KeyValuePair<string, object?>> tags, string outcome) => tags is [{ Key: HostMeter.Outcome, Value: string value }] && value == outcome;

    private void Add(HourSeries series, long count) => _counts[(int)series].Add(Minute(), count);
}
