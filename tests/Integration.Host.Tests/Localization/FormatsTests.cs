using Integration.Host.Localization;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Localization;

public sealed class FormatsTests
{
    private static readonly Formats Formats = new(Shipped.Locales);

    [Theory]
    [InlineData("en", 2027, 3, 9, "Mar 9, 2027")]
    [InlineData("zh-CN", 2027, 3, 9, "2027年3月9日")]
    [InlineData("en", 2026, 12, 31, "Dec 31, 2026")]
    [InlineData("zh-CN", 2026, 12, 31, "2026年12月31日")]
    public void A_day(string language, int year, int month, int day, string text) => Formats.Date(new LocalDate(year, month, day), language).ShouldBe(text);

    [Theory]
    [InlineData("en", "Asia/Shanghai", "Mar 9, 2027 at 16:05")]
    [InlineData("zh-CN", "Asia/Shanghai", "2027年3月9日 16:05")]
    [InlineData("en", "UTC", "Mar 9, 2027 at 08:05")]
    [InlineData("en", "America/New_York", "Mar 9, 2027 at 03:05")]
    public void A_moment_on_the_wall_clock_of_a_zone(string language, string zone, string text) =>
        Formats.Moment(new DateTimeOffset(2027, 3, 9, 8, 5, 59, TimeSpan.Zero), DateTimeZoneProviders.Tzdb[zone], language).ShouldBe(text);

    [Fact]
    public void Summer_time_is_counted() =>
        Formats.Moment(new DateTimeOffset(2027, 7, 1, 22, 30, 0, TimeSpan.Zero), DateTimeZoneProviders.Tzdb["Europe/Berlin"], "en").ShouldBe("Jul 2, 2027 at 00:30");

    [Fact]
    public void The_last_moment_that_there_is_has_a_clock_time_everywhere() =>
        Formats.Moment(DateTimeOffset.MaxValue, DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"], "en").ShouldBe("Dec 31, 9999 at 13:59");

    [Theory]
    [InlineData(0, "0s", "0秒")]
    [InlineData(-3, "0s", "0秒")]
    [InlineData(59, "59s", "59秒")]
    [InlineData(60, "1m 0s", "1分0秒")]
    [InlineData(125, "2m 5s", "2分5秒")]
    [InlineData(3725, "1h 2m 5s", "1小时2分5秒")]
    [InlineData(3600, "1h 0m 0s", "1小时0分0秒")]
    [InlineData(93784, "26h 3m 4s", "26小时3分4秒")]
    public void A_duration(int seconds, string english, string chinese)
    {
        Formats.Duration(TimeSpan.FromSeconds(seconds), "en").ShouldBe(english);
        Formats.Duration(TimeSpan.FromSeconds(seconds), "zh-CN").ShouldBe(chinese);
    }

    [Fact]
    public void A_number() => Formats.Number(1234567).ShouldBe("1,234,567");

    [Theory]
    [InlineData("en", 0, "_other")]
    [InlineData("en", 1, "_one")]
    [InlineData("en", 2, "_other")]
    [InlineData("de", 1, "_one")]
    [InlineData("zh-CN", 1, "_other")]
    [InlineData("ja", 1, "_other")]
    public void A_plural(string language, int count, string suffix) => PluralForm.Of(language, count).ShouldBe(suffix);
}
