using System.Text.Json;
using CsCheck;
using Integration.Contract;
using Integration.Host.Markdown;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Markdown;

/// <summary>Texts made to keep a parser busy, or to break it.</summary>
public sealed class HostileMarkdownTests
{
    private const int Long = 100_000;

    private static readonly string[] Pieces =
    [
        "[", "![", "[a](", "[a](b)", "](x)", "[[", "> ", ">", "> - ", "- ", "- - ", "1. ", "*a ", "**a", "_a*b~~c ", "*", "*_", "~~~", "`", "``a", "<", "<a ", "<!--", "<?", "<div>\n", "<div><b\n",
        "a|b|c\n", "|", "|a", "[x]: y\n", "[^1]", "http://a.b ", "www.", ":a", "&amp", "\n", "# a\n", "```\n", "\\", "\t", "a\n", "1. a\n", "<a@b", "a@b.c", "$", ":smile:", "é́́́", "长", "👩‍👩‍👧‍👦", "\uD800",
        "<script>", "</script><script>", "- [ ] [a](b) **c**\n", "a**b_c* ", "[a][b]", "\u202E",
    ];

    public static TheoryData<string> Texts =>
    [
        .. Pieces.Select(piece => string.Concat(Enumerable.Repeat(piece, Long / piece.Length))),
        string.Concat(Enumerable.Repeat("> ", 10_000)) + "deep",
        string.Concat(Enumerable.Repeat("[", 10_000)) + "deep" + string.Concat(Enumerable.Repeat("]", 10_000)),
        string.Concat(Enumerable.Repeat("[", 10_000)) + "deep" + string.Concat(Enumerable.Repeat("](a)", 10_000)),
        string.Concat(Enumerable.Range(0, 300).Select(level => new string(' ', level * 2) + "- a\n")),
        string.Concat(Enumerable.Range(1, 400).Select(length => new string('`', length) + "a")),
        string.Concat(Enumerable.Range(0, 9_000).Select(number => $"[^{number}]: a\n")),
        string.Concat(Enumerable.Repeat("|a", 8_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 8_000)) + "\n" + string.Concat(Enumerable.Repeat("|b", 8_000)),
        "[a](" + new string('(', Long),
        new string('<', 10) + "div" + new string(' ', Long),
        "a" + string.Concat(Enumerable.Repeat("*a**b", 200)) + new string('*', 300),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_is_read_in_bounded_time_and_memory(string text)
    {
        GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord);
        var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), ThreadClock.Now());

        var blocks = GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord);

        // Far above what a text takes (some milliseconds), far below what the same texts take unguarded (seconds).
        (ThreadClock.Now() - start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(24_000_000);
        JsonSerializer.SerializeToUtf8Bytes(blocks).Length.ShouldBeLessThan(400_000);
    }

    public static TheoryData<string> DeepTexts =>
    [
        // Marks that begin no heading or item, and so no new paragraph.
        .. ((string[])["#", "-", "+", "#######", "    #", "\u3000", "    - "]).Select(mark => "x\n" + string.Concat(Enumerable.Repeat($"{mark}{new string('[', 1_990)}\n", 5)) + string.Concat(Enumerable.Repeat("x\n", 6_500))),
        string.Concat(Enumerable.Repeat("a[[[[[[[[[\n-\n", 1_000)),
        string.Concat(Enumerable.Repeat("![", 900)) + "a" + string.Concat(Enumerable.Repeat("](x)", 900)),
        string.Concat(Enumerable.Repeat("*a **b ", 450)) + string.Concat(Enumerable.Repeat("**c* ", 450)),
        string.Concat(Enumerable.Range(0, 20).Select(level => new string('>', 24 - level) + "\n")) + "deep",
        string.Concat(Enumerable.Repeat("> - ", 6)) + new string('[', 1_990),
    ];

    [Theory]
    [MemberData(nameof(DeepTexts))]
    public void However_deep_a_text_is_a_small_stack_is_enough(string text)
    {
        IReadOnlyList<CardBlock> blocks = [];
        var thread = new Thread(() => blocks = GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        blocks.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    public void Spans_that_are_nested_too_deeply_are_shown_as_they_were_written(string mark)
    {
        var text = string.Concat(Enumerable.Repeat(mark, 900)) + "deep";

        GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord).ShouldHaveSingleItem().ShouldBe(new QuoteBlock(text));
    }

    [Fact]
    public void Marks_that_people_leave_open_are_text() =>
        Reading.Of(string.Concat(Enumerable.Repeat("a[0 ", 60)) + "| a | b".PadLeft(300, '|')).ShouldStartWith("p a[0 a[0 ");

    [Fact]
    public void What_is_nested_too_deeply_is_shown_as_it_was_written() =>
        GitLabMarkdown.Read(string.Concat(Enumerable.Repeat("> ", 10_000)) + "deep", Reading.Shop, Reading.AlertWord).ShouldHaveSingleItem().ShouldBeOfType<QuoteBlock>().Text.ShouldEndWith("> deep");

    [Fact]
    public void A_list_of_three_hundred_links_is_a_list() =>
        GitLabMarkdown.Read(string.Concat(Enumerable.Repeat("- [ ] [a](b) **c** `d`\n", 300)), Reading.Shop, Reading.AlertWord).ShouldHaveSingleItem().ShouldBeOfType<ItemsBlock>().Items.Count.ShouldBe(300);

    [Fact]
    public void Whatever_is_put_together_from_marks_nothing_is_thrown() =>
        Gen.Select(Gen.OneOf([.. ((string[])[.. Pieces, "a", " ", "\n\n", "    ", "x y", "](", ")", "]"]).Select(Gen.Const)]).Array[0, 60], parts => string.Concat(parts))
            .Sample(text => GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord), iter: 2_000);
}
