using Integration.Conformance;
using System.Text;
using System.Text.Json;
using Integration.Contract;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.Feishu.Tests.Cards;

/// <summary>Somebody's text in both versions of card JSON.</summary>
public sealed class CardBodyTests
{
    private static readonly CardBlock[] Everything =
    [
        new HeadingBlock(1, [new TextSpan("Steps & more "), new CodeSpan("x")]),
        new ParagraphBlock([[new TextSpan("It "), new TextSpan("was", TextStyle.Italic), new TextSpan(" full.")], [new TextSpan("Second line")]]),
        new ItemsBlock([new ListItem([new TextSpan("a")]), new ListItem([new TextSpan("b")], 1, 1), new ListItem([new TextSpan("c")], 2)]),
        new RuleBlock(),
        new CodeBlock("if (a < b)\n  return;", "c#"),
        new QuotedBlock(
        [
            new ParagraphBlock([[new TextSpan("quoted")]]),
            new ItemsBlock([new ListItem([new TextSpan("d")]), new ListItem([new TextSpan("e")], 1, 2)]),
            new CodeBlock("f"),
            new QuotedBlock([new ParagraphBlock([[new TextSpan("deeper")]])]),
        ]),
    ];

    [Fact]
    public void Version_1_writes_out_what_its_Markdown_has_not() => Read(FeishuSettings.Schema1, Everything).ShouldBe(
    [
        "**Steps &#38; more** **x**",
        "It *was* full.\nSecond line",
        "- a\n    1. b\n        - c",
        "hr",
        "```c#\nif (a < b)\n  return;\n```",
        "▎quoted\n▎\n▎• d\n▎　2&#46; e",
        "```\nf\n```",
        "▎▎deeper",
    ]);

    [Fact]
    public void Version_2_has_headings_quotes_and_code_within_a_line() => Read(FeishuSettings.Schema2, Everything).ShouldBe(
    [
        "#### Steps &#38; more `x`",
        "It *was* full.\nSecond line",
        "- a\n    1. b\n        - c",
        "hr",
        "```c#\nif (a < b)\n  return;\n```",
        "> quoted\n>\n> - d\n>     2. e",
        "```\nf\n```",
        "> > deeper",
    ]);

    [Theory]
    [InlineData("a ``` b", "````\na ``` b\n````")]
    [InlineData("<at id=all></at> <AT> <b>", "```\n<\u200Dat id=all><\u200D/at> <\u200DAT> <b>\n```")]
    [InlineData("&lt; **x** [a](b)\t\u202E\u0000", "```\n&lt; **x** [a](b)\t\n```")]
    public void Code_can_neither_end_its_fence_nor_call_anybody(string code, string markdown)
    {
        Read(FeishuSettings.Schema1, new CodeBlock(code)).ShouldBe([markdown]);
        Read(FeishuSettings.Schema2, new CodeBlock(code, "not a language\n```")).ShouldBe([markdown]);
    }

    [Fact]
    public void A_list_that_begins_deep_begins_at_the_margin() =>
        Read(FeishuSettings.Schema2, new ItemsBlock([new ListItem([new TextSpan("a")], 4), new ListItem([new TextSpan("b")], 9, -3), new ListItem([new TextSpan("c")], -1, int.MaxValue)]))
            .ShouldBe(["- a\n    - b\n- c"]);

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void A_long_text_loses_its_tail_within_a_paragraph_and_keeps_the_rest(string schema)
    {
        var paragraph = new ParagraphBlock([[new TextSpan(string.Concat(Enumerable.Repeat("word, ", 900)))]]);
        var body = Compose.Body(With([.. Enumerable.Repeat(paragraph, 30)]), new FeishuSettings { CardSchema = schema, Secret = "demo" });
        var elements = Elements(body);

        body.Length.ShouldBeInRange(19_500, 20_000);
        elements[^2].GetProperty("content").GetString().ShouldEndWith("…");
        elements[^1].GetProperty("tag").GetString().ShouldBe(schema == "1.0" ? "action" : "button");
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void Long_code_loses_its_tail_and_keeps_its_fence(string schema)
    {
        var body = Compose.Body(With(new ParagraphBlock([[new TextSpan(new string('&', 1_500))]]), new CodeBlock(string.Concat(Enumerable.Repeat("<at>\n", 4_000)))), new FeishuSettings { CardSchema = schema });

        body.Length.ShouldBeInRange(15_000, 20_000);
        Elements(body).Select(element => element.TryGetProperty("content", out var content) ? content.GetString()! : "").ShouldContain(content => content.EndsWith("…\n```", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void More_blocks_than_a_card_takes_are_cut_and_said(string schema)
    {
        var elements = Elements(Compose.Body(With([.. Enumerable.Repeat(new RuleBlock(), 500)]), new FeishuSettings { CardSchema = schema }));

        elements.Count.ShouldBeLessThan(100);
        elements[^2].GetProperty("content").GetString().ShouldBe("…");
    }

    [Fact]
    public void A_quote_of_many_paragraphs_is_one_element() =>
        Read(FeishuSettings.Schema2, new QuotedBlock([new ParagraphBlock([[new TextSpan("a")]]), new ParagraphBlock([[new TextSpan("b")]])])).ShouldBe(["> a\n>\n> b"]);

    [Fact]
    public void Plain_text_has_the_words_of_everything()
    {
        var message = Compose.Json(With(Everything), attempt: Compose.Attempt with { PlainText = true });

        message.GetProperty("content").GetProperty("text").GetString().ShouldBe("""
            Title
            Said
            Steps & more x
            It was full.
            Second line
            • a
              1. b
                • c
            if (a ＜ b)
              return;
            quoted
            • d
              2. e
            f
            deeper
            https://gitlab.example.com/acme/shop
            """.ReplaceLineEndings("\n"));
    }

    private static IEnumerable<string> Read(string schema, params CardBlock[] blocks) =>
        Elements(Compose.Body(With(blocks), new FeishuSettings { CardSchema = schema })).Skip(1).SkipLast(1)
            .Select(element => element.TryGetProperty("content", out var content) ? content.GetString()! : element.GetProperty("tag").GetString()!);

    private static List<JsonElement> Elements(byte[] body)
    {
        var card = JsonElement.Parse(Encoding.UTF8.GetString(body)).GetProperty("card");
        return [.. (card.TryGetProperty("elements", out var elements) ? elements : card.GetProperty("body").GetProperty("elements")).EnumerateArray()];
    }

    private static Notification With(params CardBlock[] blocks)
    {
        var saying = SampleCards.Saying(new TextSpan("Said"));
        return saying with { Card = saying.Card with { Body = blocks } };
    }
}
