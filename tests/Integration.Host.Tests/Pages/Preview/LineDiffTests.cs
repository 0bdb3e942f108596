using Integration.Host.Pages.Preview;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Preview;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("one", "one", " one")]
    [InlineData("one", "", "-one")]
    [InlineData("", "one", "+one")]
    [InlineData("one\ntwo\nthree", "one\n2\nthree", " one|-two|+2| three")]
    [InlineData("one\ntwo", "zero\none\ntwo\nthree", "+zero| one| two|+three")]
    [InlineData("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc", "-a|-b| c|-a| b|+a| b| a|+c")]
    [InlineData("one\r\ntwo", "one\ntwo", " one| two")]
    public void As_many_lines_as_possible_stay(string before, string after, string expected) =>
        string.Join('|', LineDiff.Of(before, after).Select(line => Sign(line.Change) + line.Text)).ShouldBe(expected);

    [Fact]
    public void Both_texts_can_be_read_out_of_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Some(random), Some(random));
            var lines = LineDiff.Of(before, after);
            string.Join('\n', lines.Where(line => line.Change != LineChange.Added).Select(line => line.Text)).ShouldBe(before);
            string.Join('\n', lines.Where(line => line.Change != LineChange.Removed).Select(line => line.Text)).ShouldBe(after);
        }
    }

    [Fact]
    public void Of_a_very_long_text_the_beginning_is_compared() =>
        LineDiff.Of(string.Join('\n', Enumerable.Range(0, 10_000)), "").Count.ShouldBe(300);

    private static string Some(Random random) => string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(4))));

    private static string Sign(LineChange change) => change switch
    {
        LineChange.Kept => " ",
        LineChange.Added => "+",
        LineChange.Removed => "-",
    };
}
