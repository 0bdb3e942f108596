using System.Globalization;
using Integration.Host.Operations;

namespace Integration.Host.Pages.Admin;

/// <summary>Numbers and lengths as the status page writes them, the same in every language but for the words.</summary>
internal static class StatusWords
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double rate) => rate.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A length of time in its largest useful unit.</summary>
    public static string Length(this PageWords words, TimeSpan length) =>
        length.TotalSeconds < 100 ? words.Count("admin.seconds", (long)Math.Ceiling(length.TotalSeconds))
        : length.TotalMinutes < 100 ? words.Count("admin.minutes", (long)Math.Ceiling(length.TotalMinutes))
        : words.Count("admin.hours", (long)Math.Ceiling(length.TotalHours));

    public static string Key(HourSeries series) => series switch
    {
        HourSeries.GitLabRequests => "gitlab_requests",
        HourSeries.Events => "events",
        HourSeries.Cards => "cards",
        HourSeries.Failures => "failures",
    };

    public static string Bytes(long bytes)
    {
        var unit = 0;
        double size = bytes;
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || size >= 100 ? size.ToString("0", CultureInfo.InvariantCulture) : size.ToString("0.0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }
}
