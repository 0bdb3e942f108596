using CsCheck;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("as it is", "as it is")]
    [InlineData(" a  b\t\tc ", "a b c")]
    [InlineData("a\r\nb\rc\nd", "a b c d")]
    [InlineData("a\u2028b\u2029c\u0085d", "a b c d")]
    [InlineData("a\u0000\u001B[31mb\u007F\u009F", "a[31mb")]
    [InlineData("\u202Egnp.exe\u202C\u2066x\u2069\u200E\u200F\u061C\uFEFF", "gnp.exex")]
    [InlineData("a\uE0000\uE001b", "a0b")]
    [InlineData("👩‍👩‍👧 中文", "👩‍👩‍👧 中文")]
    public void A_line_is_one_line(string? text, string line) => PlainText.Line(text).ShouldBe(line);

    [Theory]
    [InlineData(null, "")]
    [InlineData(" of ", " of ")]
    [InlineData(" ", " ")]
    [InlineData("\n", " ")]
    [InlineData("  a  b  ", " a b ")]
    [InlineData("a\n", "a ")]
    [InlineData("\u202E", "")]
    public void A_piece_keeps_a_blank_at_either_end(string? text, string piece) => PlainText.Piece(text).ShouldBe(piece);

    [Theory]
    [InlineData(null, "")]
    [InlineData("a\r\nb\rc\nd\te", "a\nb\nc\nd\te")]
    [InlineData("a\u2028b\u0007", "a\nb")]
    [InlineData("  indented\n\n  twice  ", "  indented\n\n  twice  ")]
    public void A_block_keeps_its_lines(string? text, string block) => PlainText.Block(text).ShouldBe(block);

    [Fact]
    public void Lone_surrogates_are_gone_and_pairs_stay()
    {
        PlainText.Line("a\uD83Db\uDC4Dc\uD83D\uDC4Dd\uD83D").ShouldBe("abc👍d");
        PlainText.Block("\uDC4D").ShouldBe("");
    }

    [Fact]
    public void What_was_cleaned_stays_as_it_is() => Gen.String.Sample(text =>
    {
        PlainText.Line(PlainText.Line(text)).ShouldBe(PlainText.Line(text));
        PlainText.Piece(PlainText.Piece(text)).ShouldBe(PlainText.Piece(text));
        PlainText.Block(PlainText.Block(text)).ShouldBe(PlainText.Block(text));
        PlainText.Line(text).ShouldNotContain('\n');
    });

    [Fact]
    public void A_piece_is_its_line_but_for_the_ends() => Gen.String.Sample(text => PlainText.Piece(text).Trim(' ').ShouldBe(PlainText.Line(text).Trim(' ')));
}
