namespace Integration.Templates;

/// <summary>The words of dates in a language. The program's own, for a machine may have no ICU.</summary>
internal sealed record DateNames
{
    private static readonly DateNames Chinese = new()
    {
        Language = "zh",
        Months = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
        ShortMonths = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        Days = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        ShortDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        Morning = "上午",
        Afternoon = "下午",
        Era = "公元",
    };

    private static readonly DateNames English = new()
    {
        Language = "en",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ShortDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        Morning = "AM",
        Afternoon = "PM",
        Era = "AD",
    };

    public required string Language { get; init; }

    public required IReadOnlyList<string> Months { get; init; }

    public required IReadOnlyList<string> ShortMonths { get; init; }

    /// <summary>From Sunday on.</summary>
    public required IReadOnlyList<string> Days { get; init; }

    public required IReadOnlyList<string> ShortDays { get; init; }

    public required string Morning { get; init; }

    public required string Afternoon { get; init; }

    public required string Era { get; init; }

    public static DateNames In(string locale) => locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
