using Integration.Host.Pages.Settings;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class TemplatePlaceTests
{
    [Theory]
    [InlineData("${a|b}", 1, 1, "${a|b}", "^")]
    [InlineData("one\r\ntwo ${a|b}", 2, 5, "two ${a|b}", "    ^")]
    [InlineData("分支：${a|b}", 1, 4, "分支：${a|b}", "　　　^")]
    [InlineData("👍 ${a|b}", 1, 4, "👍 ${a|b}", "　 ^")]
    [InlineData("\t${a|b}", 1, 2, " ${a|b}", " ^")]
    [InlineData("abcdefghijklmnopqrstuvwxyz ${a|b} 0123456789 0123456789", 1, 28, "…defghijklmnopqrstuvwxyz ${a|b} 0123456789 012345…", "                         ^")]
    public void The_caret_stands_below_the_place(string text, int line, int column, string excerpt, string caret) =>
        TemplatePlace.Of(text, line, column).ShouldBe((excerpt, caret));

    [Fact]
    public void A_place_that_is_not_there_breaks_nothing() => TemplatePlace.Of("one", 9, 9).ShouldBe(("", "^"));

    [Fact]
    public void No_pair_of_surrogates_is_torn()
    {
        var text = string.Concat(Enumerable.Repeat("👍", 40));
        for (var column = 1; column <= text.Length; column += 2)
        {
            TemplatePlace.Of(text, 1, column).Excerpt.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
        }
    }
}
