using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class TruncationTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "…")]
    [InlineData("abcdef", 5, "ab…")]
    [InlineData("中文字", 9, "中文字")]
    [InlineData("中文字符", 9, "中文…")]
    [InlineData("abc", 2, "")]
    [InlineData("", 0, "")]
    public void To_bytes_of_UTF8(string text, int bytes, string cut) => Truncation.ToBytes(text, bytes).ShouldBe(cut);

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("abc", 0, "")]
    public void To_a_length(string text, int length, string cut) => Truncation.ToLength(text, length).ShouldBe(cut);

    [Theory]
    [InlineData("e\u0301e\u0301", 5, "…")]
    [InlineData("👩‍👩‍👧‍👦!", 25, "…")]
    [InlineData("🇨🇳🇨🇳", 12, "🇨🇳…")]
    [InlineData("👍🏽👍🏽", 11, "👍🏽…")]
    public void What_a_reader_sees_as_one_character_is_never_broken(string text, int bytes, string cut) => Truncation.ToBytes(text, bytes).ShouldBe(cut);

    [Fact]
    public void The_cut_is_never_longer_than_asked_and_is_a_beginning() =>
        Gen.Select(Gen.String, Gen.Int[0, 60]).Sample((text, room) =>
        {
            var clean = PlainText.Block(text);
            var cut = Truncation.ToBytes(clean, room);

            Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(room);
            Truncation.ToLength(clean, room).Length.ShouldBeLessThanOrEqualTo(room);
            (cut == clean || cut == "" || clean.StartsWith(cut[..^1], StringComparison.Ordinal)).ShouldBeTrue();
        });
}
