namespace Integration.Templates;

/// <summary>Weeks as Java counts them for zh_CN and en_US: they begin on Sunday, and the first is the one with 1 January, or with the first of the month.</summary>
internal static class Weeks
{
    public static int Year(DateTime date) => IsInNextYear(date) ? date.Year + 1 : date.Year;

    public static int OfYear(DateTime date) => IsInNextYear(date) ? 1 : ((date.DayOfYear - 1 + WeekdayBefore(date, date.DayOfYear - 1)) / 7) + 1;

    public static int OfMonth(DateTime date) => ((date.Day - 1 + WeekdayBefore(date, date.Day - 1)) / 7) + 1;

    // The days after 25 December whose Saturday is in January.
    private static bool IsInNextYear(DateTime date) => date.Month == 12 && date.Day + (int)DayOfWeek.Saturday - (int)date.DayOfWeek > 31;

    private static int WeekdayBefore(DateTime date, int days) => ((((int)date.DayOfWeek - days) % 7) + 7) % 7;
}
