using System.Globalization;

namespace Integration.GitLab;

/// <summary>The span of time in which things may still be news.</summary>
internal readonly struct ReadWindow(ReadRequest request)
{
    /// <summary>As long keys are kept; what lies further back counts as known.</summary>
    public static readonly TimeSpan KeysKept = TimeSpan.FromHours(48);

    // GitLab compares with the end of the day in the server's time zone, which may be 12 h behind UTC: a day and a half earlier is safe.
    private static readonly TimeSpan DayAndZone = TimeSpan.FromHours(36);

    private readonly DateTimeOffset oldest = Later(Second(request.Floor), Before(request.Position.At, KeysKept));

    /// <summary>What happened before it is known or not wanted.</summary>
    public DateTimeOffset Oldest => oldest;

    public bool Holds(DateTimeOffset at) => Second(at) >= Second(oldest);

    /// <summary>The last day that need not be read, for a filter that takes days.</summary>
    public string AfterDay => Before(oldest, DayAndZone).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Before(DateTimeOffset at, TimeSpan span) =>
        at.UtcTicks > span.Ticks ? at.ToUniversalTime() - span : DateTimeOffset.MinValue;

    public static DateTimeOffset After(DateTimeOffset at, TimeSpan span) =>
        at.UtcTicks < DateTimeOffset.MaxValue.UtcTicks - span.Ticks ? at + span : DateTimeOffset.MaxValue;

    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public static DateTimeOffset Second(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
