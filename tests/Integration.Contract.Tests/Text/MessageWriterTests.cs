using System.Text;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Text;

public sealed class MessageWriterTests
{
    private static readonly Dictionary<string, string> People = new() { ["mei"] = "42" };

    private static readonly Card Said = new()
    {
        Color = CardColor.Red,
        Title = "Title *1*",
        Summary = [new PersonSpan("Mei", "mei", Mention: true), new TextSpan(" said "), new LinkSpan("[it]", new Uri("https://gitlab.example.com/a(b)")), new TextSpan(" bold ", TextStyle.Bold), new TextSpan("x")],
        Fields = [new CardField("Label", [new CodeSpan("main")])],
        Body = [new ListBlock([[new TextSpan("one")], [new TextSpan("two")]]), new RuleBlock(), new QuoteBlock("# q\n\n\n  > r"), new CodeBlock("if\n  x")],
        Button = new CardButton("Open", new Uri("https://gitlab.example.com/")),
        Language = "en",
    };

    [Fact]
    public void A_card_is_written_piece_by_piece()
    {
        var written = new MessageWriter(new Loud(), 4_000) { Mentions = People, Keyword = "KEY" }.Write(Of(Said))!;

        written.Text.ShouldBe("""
            !KEY · Title ∗1∗!

            {42} said [［it］](https://gitlab.example.com/a%28b%29) **bold** x

            **Label** main

            - one
            - two

            ——————

            > ＃ q

            >   ＞ r

            > if

            >   x

            [Open](https://gitlab.example.com/)
            """.ReplaceLineEndings("\n").Replace(">   ", "> \u00A0\u00A0", StringComparison.Ordinal));
        written.Mentioned.ShouldBe(["42"]);
        written.IsCut.ShouldBeFalse();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(400)]
    [InlineData(1_000)]
    [InlineData(2_000)]
    public void Whatever_the_room_title_summary_facts_and_way_stand_and_the_body_is_cut(int bytes)
    {
        var card = Said with { Body = [.. Enumerable.Range(0, 200).Select(number => new LineBlock([new TextSpan($"line {number} 长")]))] };
        var written = new MessageWriter(new Loud(), bytes).Write(Of(card))!;

        Encoding.UTF8.GetByteCount(written.Text).ShouldBeLessThanOrEqualTo(bytes);
        written.IsCut.ShouldBeTrue();
        written.Text.ShouldStartWith("!Title ∗1∗!\n\nMei said ");
        written.Text.ShouldContain("**Label** main");
        written.Text.ShouldEndWith("…\n\n[Open](https://gitlab.example.com/)");
    }

    [Fact]
    public void What_does_not_fit_at_all_is_said_and_a_plain_text_is_cut_anywhere()
    {
        var card = Said with { Fields = [.. Enumerable.Repeat(Said.Fields[0], 300)] };

        new MessageWriter(new Loud(), 1_000).Write(Of(card)).ShouldBeNull();
        var plain = new MessageWriter(new PlainDialect(), 1_000).WritePlain(Of(card));
        Encoding.UTF8.GetByteCount(plain.Text).ShouldBeInRange(900, 1_000);
        plain.Text.ShouldEndWith("…");
        plain.IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("word **bold", "word")]
    [InlineData("word [link](https://x.exam", "word")]
    [InlineData("word <font color=\"info\">green", "word")]
    [InlineData("word `code", "word")]
    [InlineData("word [no link at all", "word [no link at all")]
    public void A_line_of_a_template_is_cut_before_a_mark_that_would_stay_open(string begun, string kept)
    {
        const string end = "\n\n…\n\n[Open](https://gitlab.example.com/)";
        var whole = begun + new string('x', 500) + "** `)</font>";
        var written = new MessageWriter(new Loud(), begun.Length + 24 + Encoding.UTF8.GetByteCount(end)).Fit(whole, Said);

        written.Text.ShouldStartWith(kept);
        written.Text.ShouldEndWith(end);
        written.Text[..^end.Length].TrimEnd('x', ' ').ShouldBe(kept);
        written.IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("长长的一段话，", 4_096)]
    [InlineData("one long paragraph ", 4_096)]
    [InlineData("👨‍👩‍👧", 4_096)]
    public void A_long_paragraph_of_a_template_fills_the_room_and_is_not_lost_whole(string words, int bytes)
    {
        const string end = "\n\n…\n\n[Open](https://gitlab.example.com/)";
        var paragraph = string.Concat(Enumerable.Repeat(words, 10_000 / Encoding.UTF8.GetByteCount(words)));

        var written = new MessageWriter(new Loud(), bytes).Fit($"**title**\n{paragraph}\n[here](https://x.example)", Said);

        Encoding.UTF8.GetByteCount(written.Text).ShouldBeInRange(bytes - 100, bytes);
        written.Text.ShouldEndWith(end);
        $"**title**\n{paragraph}".ShouldStartWith(written.Text[..^end.Length]);
        written.IsCut.ShouldBeTrue();
    }

    [Theory]
    [InlineData("<font color=\"comment\">", "</font>")]
    [InlineData("**", "**")]
    [InlineData("***", "***")]
    [InlineData("~~", "~~")]
    [InlineData("> **<font color=\"info\">", "</font>**")]
    public void A_long_paragraph_that_stands_out_is_cut_within_and_closed(string open, string close)
    {
        const string end = "\n\n…\n\n[Open](https://gitlab.example.com/)";

        var written = new MessageWriter(new Loud(), 4_096).Fit($"title\n{open}{string.Concat(Enumerable.Repeat("长长的一段话，", 500))}{close}\nlast", Said);

        Encoding.UTF8.GetByteCount(written.Text).ShouldBeInRange(4_080, 4_096);
        written.Text.ShouldStartWith($"title\n{open}长");
        written.Text.ShouldEndWith(close + end);
        written.Text[..^(close + end).Length][^1].ShouldBeOneOf([.. "长的一段话，"]);
    }

    [Fact]
    public void A_line_of_which_little_would_stay_is_left_out_whole()
    {
        const string end = "\n\n…\n\n[Open](https://gitlab.example.com/)";

        new MessageWriter(new Loud(), 350).Fit($"{new string('a', 150)}\n{new string('b', 500)}", Said).Text.ShouldBe(new string('a', 150) + end);
        new MessageWriter(new Loud(), 350).Fit($"{new string('a', 50)}\n{new string('b', 500)}", Said).Text.ShouldStartWith($"{new string('a', 50)}\n{new string('b', 200)}");
    }

    // Wherever the cut falls: what stands behind the room moves by a character each time.
    [Theory]
    [InlineData("&#42;")]
    [InlineData("\\*")]
    [InlineData("@alliance")]
    [InlineData("@13800138000")]
    [InlineData("<@mei>")]
    [InlineData("<at id=all></at>")]
    [InlineData("[link](https://x.example)")]
    [InlineData("![image](https://x.example)")]
    [InlineData("https://x.example/mall/storefront/-/issues/7")]
    [InlineData("~~gone~~")]
    [InlineData("👨‍👩‍👧")]
    public void Half_a_thing_never_stays_of_a_line(string thing)
    {
        for (var before = 0; before <= thing.Length; before++)
        {
            var whole = $"title\n{new string('x', 400 - before)} {thing} {new string('y', 400)}\n> <p>";
            var bytes = 400 + "title\n \n```".Length + Encoding.UTF8.GetByteCount("\n\n…\n\n[Open](https://gitlab.example.com/)");

            var cut = new MessageWriter(new Loud(), bytes).Fit(whole, Said).Text;
            var rest = cut[..cut.IndexOf("\n\n…", StringComparison.Ordinal)]["title\n".Length..].TrimStart('x').Trim();
            (rest.Length == 0 || rest.StartsWith(thing, StringComparison.Ordinal)).ShouldBeTrue($"{before}: {rest}");
        }
    }

    [Fact]
    public void What_looks_like_a_mark_in_a_line_and_is_closed_in_another_does_not_cut_it()
    {
        var whole = $"title\na < b ** c {new string('x', 500)}\n> quote **";

        new MessageWriter(new Loud(), 400).Fit(whole, Said).Text.ShouldContain("a < b ** c " + new string('x', 200));
    }

    // Each of a million marks would be sought in the rest of the text: minutes.
    [Theory]
    [InlineData("<", "")]
    [InlineData("<FONT", "")]
    [InlineData("[", "")]
    [InlineData("[", "\n](https://x.example)")]
    public void Marks_that_nothing_closes_are_characters_however_many_there_are(string mark, string end)
    {
        var begun = string.Concat(Enumerable.Repeat(mark, 1_000_000 / mark.Length));

        var written = new MessageWriter(new Loud(), 900_000).Fit(begun + end, Said);

        written.Text.Length.ShouldBeInRange(899_980, 900_000);
        written.Text.ShouldStartWith(begun[..899_900]);
    }

    [Theory]
    [InlineData("a [b](c) < d> **e** `f` <font color=\"info\">g</FONT> [h\n](i)", null)]
    [InlineData("a [b](c) <d> **e** `f` <font>g</font> <font>", "a [b](c) <d> **e** `f` <font>g</font>")]
    [InlineData("[a] [b](c) [d](", "[a] [b](c)")]
    [InlineData("**a** **", "**a**")]
    [InlineData("`aaaaa` [`", "`aaaaa` [")]
    public void Marks_that_are_closed_before_the_cut_stay(string begun, string? kept)
    {
        const string end = "\n\n…\n\n[Open](https://gitlab.example.com/)";
        var whole = begun.Replace('\n', ' ') + new string('x', 500) + "**`)</font>>";

        var written = new MessageWriter(new Loud(), begun.Length + 4 + Encoding.UTF8.GetByteCount(end)).Fit(whole, Said);

        written.Text[..^end.Length].TrimEnd().ShouldBe(kept ?? begun.Replace('\n', ' '));
    }

    [Fact]
    public void A_fence_that_is_cut_within_is_closed()
    {
        var code = "```\n" + string.Concat(Enumerable.Repeat("code\n", 100)) + "```";

        new MessageWriter(new Loud(), 200).Fit(code, Said).Text.ShouldMatch(@"^```\n(?:code\n)+```\n\n…\n\n\[Open\]");
    }

    [Fact]
    public void A_template_says_the_keyword_once() =>
        new[] { "KEY is here", "nothing" }.Select(text => new MessageWriter(new Loud(), 200) { Keyword = "KEY" }.Fit(text, Said).Text).ShouldBe(["KEY is here", "KEY\n\nnothing"]);

    [Fact]
    public void Somebody_s_template_stands_in_the_card_s_place_and_acts_in_its_own_dialect_alone()
    {
        var what = Of(Said) with { Template = new RenderedTemplate(TemplateMode.Markdown, "**one** <at>\ntwo") };

        new MessageWriter(new Loud(), 200).Write(what)!.Text.ShouldBe("**one** <at>\r\ntwo");
        new MessageWriter(new PlainDialect(), 200).WritePlain(what).Text.ShouldBe("**one** ＜at>\ntwo");
        new MessageWriter(new Loud(), 4_000).Write(what with { Template = new RenderedTemplate(TemplateMode.Json, "{}") })!.Text.ShouldStartWith("!Title");
    }

    [Fact]
    public void A_title_with_a_place_of_its_own_does_not_stand_in_the_text() =>
        new MessageWriter(new Untitled(), 4_000).Write(Of(Said))!.Text.ShouldStartWith("Mei said ");

    private static Notification Of(Card card) => new() { Card = card, Event = null };

    /// <summary>A dialect of which everything that it writes is seen.</summary>
    private sealed class Loud : MarkdownDialect
    {
        public override string LineBreak => "\n\n";

        public override string Title(string title, CardColor color) => $"!{title}!";

        public override string? Mention(string id) => $"{{{id}}}";

        public override string Authored(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);
    }

    private sealed class Untitled : MarkdownDialect
    {
        public override string LineBreak => "\n";

        public override string Title(string title, CardColor color) => "";
    }
}
