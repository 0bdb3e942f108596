using System.Globalization;

namespace Integration.Templates;

/// <summary>What a zone is called at a time, and GMT+08:00 where it is called nothing.</summary>
internal static class ZoneNames
{
    // Names as CLDR has them, by the zone's abbreviation, and by the zone where two share one.
    private static readonly Dictionary<string, (string Chinese, string English)> Known = new(StringComparer.Ordinal)
    {
        ["UTC"] = ("协调世界时", "Coordinated Universal Time"),
        ["GMT"] = ("格林尼治标准时间", "Greenwich Mean Time"),
        ["Asia/Shanghai CST"] = ("中国标准时间", "China Standard Time"),
        ["Asia/Chongqing CST"] = ("中国标准时间", "China Standard Time"),
        ["PRC CST"] = ("中国标准时间", "China Standard Time"),
        ["Asia/Taipei CST"] = ("台北标准时间", "Taipei Standard Time"),
        ["HKT"] = ("香港标准时间", "Hong Kong Standard Time"),
        ["JST"] = ("日本标准时间", "Japan Standard Time"),
        ["KST"] = ("韩国标准时间", "Korean Standard Time"),
        ["Asia/Kolkata IST"] = ("印度标准时间", "India Standard Time"),
        ["CET"] = ("中欧标准时间", "Central European Standard Time"),
        ["CEST"] = ("中欧夏令时间", "Central European Summer Time"),
        ["BST"] = ("英国夏令时间", "British Summer Time"),
        ["EST"] = ("北美东部标准时间", "Eastern Standard Time"),
        ["EDT"] = ("北美东部夏令时间", "Eastern Daylight Time"),
        ["America/Chicago CST"] = ("北美中部标准时间", "Central Standard Time"),
        ["CDT"] = ("北美中部夏令时间", "Central Daylight Time"),
        ["MST"] = ("北美山区标准时间", "Mountain Standard Time"),
        ["MDT"] = ("北美山区夏令时间", "Mountain Daylight Time"),
        ["PST"] = ("北美太平洋标准时间", "Pacific Standard Time"),
        ["PDT"] = ("北美太平洋夏令时间", "Pacific Daylight Time"),
    };

    public static string Short(ZonedTime time)
    {
        var name = time.Abbreviation;
        return name.Length > 0 && name.All(char.IsAsciiLetter) ? name : OfOffset(time.Offset);
    }

    public static string Long(ZonedTime time, DateNames names)
    {
        var name = time.Abbreviation;
        return Known.TryGetValue($"{time.Zone.Id} {name}", out var known) || Known.TryGetValue(name, out known)
            ? names.Language == "zh" ? known.Chinese : known.English
            : OfOffset(time.Offset);
    }

    private static string OfOffset(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}:{Math.Abs(offset.Minutes):00}");
}
