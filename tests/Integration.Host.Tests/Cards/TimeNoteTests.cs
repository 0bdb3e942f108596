using Integration.Contract;
using Integration.Host.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class TimeNoteTests
{
    [Theory]
    [InlineData(-60, null)]
    [InlineData(0, null)]
    [InlineData(120, null)]
    [InlineData(121, "Happened on Mar 9, 2027 at 16:05")]
    [InlineData(86_400, "Happened on Mar 9, 2027 at 16:05")]
    public void Only_a_card_that_is_late_tells_the_time(int secondsLater, string? note) =>
        Composing.Composer.TimeNote(Composing.Now, Composing.Now.AddSeconds(secondsLater), "en").ShouldBe(note);

    [Fact]
    public void In_Chinese() =>
        Composing.Composer.TimeNote(Composing.Now, Composing.Now.AddHours(1), "zh-CN").ShouldBe("发生时间：2027年3月9日 16:05");

    [Fact]
    public void A_digest_tells_the_times_of_its_first_and_last_event()
    {
        Digest("en", 0, 15).ShouldBe("Happened between Mar 9, 2027 at 16:05 and Mar 9, 2027 at 16:20");
        Digest("zh-CN", 15, 0).ShouldBe("发生时间：2027年3月9日 16:05 至 2027年3月9日 16:20");
    }

    [Fact]
    public void Within_one_minute_that_is_one_time() => Digest("zh-CN", 0, 0).ShouldBe("发生时间：2027年3月9日 16:05");

    private static string? Digest(string language, params ReadOnlySpan<int> minutes)
    {
        var push = Samples.Make(EventKind.Push, null, Composing.Shop, null, Composing.Now, Composing.Words)!;
        var line = new DigestLine(Composing.Card(push, language), Composing.Shop, Composing.Now);
        var lines = new List<DigestLine>();
        foreach (var minute in minutes)
        {
            lines.Add(line with { OccurredAt = Composing.Now.AddMinutes(minute) });
        }

        return Composing.Composer.TimeNote(lines, Composing.Now.AddHours(1), language);
    }
}
