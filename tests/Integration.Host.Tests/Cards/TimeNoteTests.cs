using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class TimeNoteTests
{
    [Theory]
    [InlineData(-60, null)]
    [InlineData(0, null)]
    [InlineData(120, null)]
    [InlineData(121, "Happened on Mar 9, 2027 16:05")]
    [InlineData(86_400, "Happened on Mar 9, 2027 16:05")]
    public void Only_a_card_that_is_late_tells_the_time(int secondsLater, string? note) =>
        Composing.Composer.TimeNote(Composing.Now, Composing.Now.AddSeconds(secondsLater), "en").ShouldBe(note);

    [Fact]
    public void In_Chinese() =>
        Composing.Composer.TimeNote(Composing.Now, Composing.Now.AddHours(1), "zh-CN").ShouldBe("发生于 2027年3月9日 16:05");
}
