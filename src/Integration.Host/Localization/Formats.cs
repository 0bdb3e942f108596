using System.Globalization;
using NodaTime;

namespace Integration.Host.Localization;

/// <summary>
/// Numbers, dates and durations as a language writes them. The forms are data (<c>formats.json</c>), for the process
/// runs without the system's cultures; time zones are NodaTime's own.
/// </summary>
internal sealed class Formats(LocaleCatalog catalog)
{
    private const string Owner = "formats";

    // What a stranger's alert says may be the last moment that there is; east of Greenwich it has no clock time.
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue.AddDays(-1);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A day, such as <c>Mar 9, 2027</c> or <c>2027年3月9日</c>.</summary>
    public string Date(LocalDate date, string language)
    {
        var words = catalog.Words(language, Owner);
        var month = words[string.Create(CultureInfo.InvariantCulture, $"month.{date.Month}")].Text();
        return words["date"].Text(("year", Plain(date.Year)), ("month", month), ("day", Plain(date.Day)));
    }

    /// <summary>A moment on the wall clock of a zone, such as <c>Mar 9, 2027 16:05</c>.</summary>
    public string Moment(DateTimeOffset moment, DateTimeZone zone, string language)
    {
        var local = Instant.FromDateTimeOffset(moment < Latest ? moment : Latest).InZone(zone).LocalDateTime;
        var time = string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00}");
        return catalog.Words(language, Owner)["moment"].Text(("date", Date(local.Date, language)), ("time", time));
    }

    /// <summary>A duration in whole seconds, such as <c>2m 5s</c>, <c>1h 2m 5s</c>.</summary>
    public string Duration(TimeSpan duration, string language)
    {
        var seconds = Math.Max(0, (long)duration.TotalSeconds);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        var words = catalog.Words(language, Owner);
        var rest = ("seconds", Plain(seconds % 60));
        return (hours, minutes) switch
        {
            (0, 0) => words["duration.seconds"].Text(rest),
            (0, _) => words["duration.minutes"].Text(("minutes", Plain(minutes)), rest),
            _ => words["duration.hours"].Text(("hours", Plain(hours)), ("minutes", Plain(minutes)), rest),
        };
    }

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
