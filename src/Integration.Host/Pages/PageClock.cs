using Integration.Contract;
using NodaTime;

namespace Integration.Host.Pages;

/// <summary>Times as a page tells them: how long ago, and exactly where somebody asks.</summary>
/// <param name="words">The language.</param>
/// <param name="now">The moment of the page.</param>
/// <param name="zone">The zone of exact times.</param>
public sealed class PageClock(PageWords words, DateTimeOffset now, DateTimeZone zone)
{
    public DateTimeOffset Now => now;

    /// <summary>How long ago, in the largest unit.</summary>
    public string Ago(DateTimeOffset at)
    {
        var past = now - at;
        return past.TotalSeconds < 45 ? words["time.now"]
            : past.TotalMinutes < 60 ? words.Count("time.minutes_ago", Math.Max(1, (long)Math.Round(past.TotalMinutes)))
            : past.TotalHours < 24 ? words.Count("time.hours_ago", (long)past.TotalHours)
            : past.TotalDays < 30 ? words.Count("time.days_ago", (long)past.TotalDays)
            : past.TotalDays < 365 ? words.Count("time.months_ago", (long)(past.TotalDays / 30))
            : words.Count("time.years_ago", (long)(past.TotalDays / 365));
    }

    /// <summary>How long until then.</summary>
    public string Until(DateTimeOffset at)
    {
        var future = at - now;
        return future.TotalSeconds < 45 ? words["time.now"]
            : future.TotalMinutes < 90 ? words.Count("time.in_minutes", Math.Max(1, (long)Math.Round(future.TotalMinutes)))
            : future.TotalHours < 48 ? words.Count("time.in_hours", (long)Math.Round(future.TotalHours))
            : words.Count("time.in_days", (long)Math.Round(future.TotalDays));
    }

    /// <summary>Date and time to the second, in the host's zone.</summary>
    public string Exactly(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{local.Year:0000}-{local.Month:00}-{local.Day:00} {local.Hour:00}:{local.Minute:00}:{local.Second:00} ({zone.Id})");
    }

    /// <summary>Hour and minute, in the host's zone.</summary>
    public string OfDay(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00}");
    }

    /// <summary>For <c>&lt;time datetime&gt;</c>.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
