using CsCheck;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class LookAlikesTests
{
    [Theory]
    [InlineData("修复登录问题 (#431): R&D, a - b + 1. x", "修复登录问题 (#431): R&D, a - b + 1. x")]
    [InlineData("fix_voucher_2", "fix_voucher_2")]
    [InlineData("_it_ __init__", "＿it＿ ＿＿init＿＿")]
    [InlineData("**b** [a](b) ![c](d)", "∗∗b∗∗ ［a］(b) !［c］(d)")]
    [InlineData("`c` ~~d~~ <@all> <font>", "ˋcˋ ∼∼d∼∼ ＜@all> ＜font>")]
    [InlineData("&lt;@all&gt; &#60; AT&T; a & b", "＆lt;@all＆gt; ＆#60; AT＆T; a & b")]
    [InlineData(@"C:\dir\ \* end\", @"C:\dir＼ ＼∗ end＼")]
    public void What_acts_is_replaced_and_nothing_else(string text, string written) => LookAlikes.Inline(text).ShouldBe(written);

    [Theory]
    [InlineData("# a", "＃ a")]
    [InlineData("###### a", "＃##### a")]
    [InlineData("#431 a", "#431 a")]
    [InlineData("> a", "＞ a")]
    [InlineData("- a", "‐ a")]
    [InlineData("---", "‐--")]
    [InlineData("-1 a", "-1 a")]
    [InlineData("+ a", "＋ a")]
    [InlineData("===", "＝==")]
    [InlineData("1. a", "1． a")]
    [InlineData("1) a", "1） a")]
    [InlineData("1.5 a", "1.5 a")]
    [InlineData("|a|b|", "｜a|b|")]
    [InlineData("    # code", "＃ code")]
    [InlineData("\t- a", "‐ a")]
    [InlineData("", "")]
    public void A_line_begins_no_block(string line, string written) => LookAlikes.Head(line).ShouldBe(written);

    [Fact]
    public void Whatever_a_text_holds_nothing_that_acts_is_left() => Gen.String.Sample(text =>
    {
        var written = LookAlikes.Inline(text);

        written.ShouldNotContain(c => "*[]`~<".Contains(c));
        written.Length.ShouldBe(text.Length);
    });
}
