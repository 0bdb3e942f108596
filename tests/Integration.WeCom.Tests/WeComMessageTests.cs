using System.Text;
using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.WeCom.Tests;

public sealed class WeComMessageTests
{
    private static readonly WeComSettings Version2 = new() { MessageType = WeComSettings.Markdown2 };
    private static readonly Attempt Calling = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = "LiWei", ["ana.souza"] = "ana.souza@acme" } };

    [Fact]
    public void Markdown_has_colours_and_code_and_calls()
    {
        var text = Text(Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en", late: true), attempt: Calling));

        text.ShouldBe("""
            <font color="warning">Acme / Shop: pipeline #1234 failed (main)</font>
            Pipeline [#1234](https://gitlab.example.com/acme/shop/-/pipelines/1234) in [Acme / Shop](https://gitlab.example.com/acme/shop) failed · triggered by <@LiWei>
            **Branch** [main](https://gitlab.example.com/acme/shop/-/tree/main)
            **Commit** [9f3a6c1e](https://gitlab.example.com/acme/shop/-/commit/9f3a6c1e0b7d4852a1c6e94f02b8d7735ce1a046) Show the delivery date in the cart
            **Source** push
            **Duration** 2m 5s
            **Failed stages** `test`, `deploy`
            3 failed jobs:
            [unit-tests](https://gitlab.example.com/acme/shop/-/jobs/9001) (test)
            [browser-tests](https://gitlab.example.com/acme/shop/-/jobs/9002) (test)
            [review-app](https://gitlab.example.com/acme/shop/-/jobs/9003) (deploy)
            <font color="comment">Happened on Mar 9, 2027 at 16:05</font>
            [View pipeline](https://gitlab.example.com/acme/shop/-/pipelines/1234)
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(CardColor.Green, "info", "🟢")]
    [InlineData(CardColor.Red, "warning", "🔴")]
    [InlineData(CardColor.Grey, "comment", "⚪")]
    public void A_colour_is_one_of_three_and_a_mark_in_the_second_version(CardColor color, string name, string mark)
    {
        var what = SampleCards.Saying(new TextSpan("Said"));
        var colored = what with { Card = what.Card with { Color = color } };

        Text(Compose.Json(colored)).ShouldStartWith($"<font color=\"{name}\">Title</font>\n");
        Text(Compose.Json(colored, Version2)).ShouldStartWith($"### {mark} Title\n\n");
    }

    [Fact]
    public void The_second_version_has_lists_and_blocks_of_code_and_calls_nobody()
    {
        var what = SampleCards.Saying(new TextSpan("Said by "), new PersonSpan("Li Wei", "li.wei", Mention: true), new TextSpan(" on "), new CodeSpan("main"));
        var message = Compose.Json(what with
        {
            Card = what.Card with
            {
                Body = [new ItemsBlock([new ListItem([new TextSpan("a")]), new ListItem([new TextSpan("b")], 1, 1)]), new CodeBlock("if (a < b)\n  <@all>", "c#"), new QuotedBlock([new QuotedBlock([new LineBlock([new TextSpan("deep")])])])],
            },
        }, Version2, Calling);

        message.GetProperty("msgtype").GetString().ShouldBe("markdown_v2");
        Text(message).ShouldBe("""
            ### 🟢 Title

            Said by Li Wei on `main`

            - a
                1. b

            ```c#
            if (a < b)
              ＜@all>
            ```

            > > deep

            [Open](https://gitlab.example.com/acme/shop)
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("@all")]
    [InlineData("all")]
    [InlineData("")]
    [InlineData("a> <@all")]
    public void An_id_that_is_none_calls_nobody(string id) =>
        Text(Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"), attempt: Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = id } })).ShouldContain("triggered by Li Wei");

    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public void Nothing_that_a_stranger_writes_acts(int text, int link)
    {
        foreach (var what in HostileEvents.Of(text, link))
        {
            foreach (var settings in new[] { new WeComSettings(), Version2 })
            {
                var whole = Text(Compose.Json(SampleCards.Of(what, "zh-CN"), settings));
                whole.ShouldNotContain("<@");
                var written = Markdown.WithoutCode(whole);
                Markdown.Targets(written).ShouldAllBe(url => url.StartsWith("https://", StringComparison.Ordinal));
                Markdown.WithoutLinks(written).ShouldNotContain(c => "[]~".Contains(c), written);
                foreach (var color in new[] { "info", "warning", "comment" })
                {
                    written = written.Replace($"<font color=\"{color}\">", "", StringComparison.Ordinal);
                }

                written.Replace("</font>", "", StringComparison.Ordinal).ShouldNotContain('<');
            }

            Compose.Json(SampleCards.Of(what, "zh-CN"), attempt: Compose.Attempt with { PlainText = true }).GetProperty("text").GetProperty("content").GetString()!.ShouldNotContain('<');
        }
    }

    [Theory]
    [InlineData("长", false)]
    [InlineData("x", true)]
    [InlineData("👩‍👩‍👧‍👦", false)]
    [InlineData("\"", true)]
    public void A_long_body_loses_its_tail_on_the_border_of_a_character(string piece, bool second)
    {
        var what = SampleCards.Saying(new TextSpan("Said"));
        var request = Compose.Request(what with { Card = what.Card with { Body = [new ParagraphBlock([[new TextSpan(string.Concat(Enumerable.Repeat(piece, 5_000)))]])] } }, second ? Version2 : null);
        var text = Text(JsonElement.Parse(request.Body.Span));

        request.IsCut.ShouldBeTrue();
        request.TextBytes.ShouldBe(Encoding.UTF8.GetByteCount(text));
        request.TextBytes!.Value.ShouldBeInRange(4_000, 4_096);
        text.ShouldContain("…");
        text.ShouldEndWith("[Open](https://gitlab.example.com/acme/shop)");
        text.Split('\n').Single(line => line.EndsWith('…')).Replace(piece, "", StringComparison.Ordinal).ShouldBe("…");
    }

    [Fact]
    public void A_plain_text_has_at_most_2048_bytes_and_the_way_to_the_thing()
    {
        var what = SampleCards.Saying(new TextSpan("Said"));
        var long_ = what with { Card = what.Card with { Body = [.. Enumerable.Repeat(new QuoteBlock(new string('长', 500)), 20)] } };
        var request = Compose.Request(long_, attempt: Compose.Attempt with { PlainText = true });
        var content = JsonElement.Parse(request.Body.Span).GetProperty("text").GetProperty("content").GetString()!;

        request.TextBytes.ShouldBe(Encoding.UTF8.GetByteCount(content));
        request.TextBytes!.Value.ShouldBeLessThanOrEqualTo(2_048);
        content.ShouldEndWith("\nhttps://gitlab.example.com/acme/shop");
    }

    [Theory]
    [InlineData("""{"msgtype":"markdown","markdown":{"content":"x"}}""", "")]
    [InlineData("""{"msgtype":"markdown","markdown":{"content":" "}}""", "template.missing markdown.content ")]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"text_notice"}}""", "template.missing template_card.card_action ")]
    [InlineData("""{"msg_type":"text"}""", "template.foreign_msg_type msgtype text, markdown, markdown_v2, image, news, file, voice, template_card")]
    [InlineData("""{"msgtype":"post"}""", "template.unknown_type msgtype text, markdown, markdown_v2, image, news, file, voice, template_card")]
    public void A_whole_message_is_checked(string message, string fault) =>
        string.Concat(WeComMarkdown.ValuesOf(WeComSettings.Markdown).Check(JsonElement.Parse(message)).Select(found => $"{found.Code} {found.Place} {found.Limit}")).ShouldBe(fault);

    [Fact]
    public void A_whole_message_that_is_too_long_is_named_and_the_card_takes_its_place()
    {
        var message = JsonSerializer.Serialize(new { msgtype = "text", text = new { content = new string('长', 700) } });

        WeComMarkdown.ValuesOf(WeComSettings.Markdown).Check(JsonElement.Parse(message)).ShouldBe([new MessageFault("template.too_long", "text.content", "2048")]);
        var request = Compose.Request(SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(TemplateMode.Json, message) });
        request.IsCut.ShouldBeTrue();
        Text(JsonElement.Parse(request.Body.Span)).ShouldContain("7 new commits");
    }

    [Theory]
    [InlineData("<@", "> merged", "li.wei", "li.wei")]
    [InlineData("\"mentioned_list\": [\"", "\"]", "li.wei@acme", "li.wei@acme")]
    [InlineData("\"mentioned_list\": [\"", "\"]", "@all", "")]
    [InlineData("<@", "> merged", "all", "")]
    [InlineData("<@", "> merged", "@all", "")]
    [InlineData("<@", "\uFFFC>", "a", "")]
    [InlineData("<@\uFFFC", ">", "ll", "")]
    [InlineData("<\uFFFC@", ">", "all", "")]
    [InlineData("<@LiWei> and ", "", "all", "all")]
    [InlineData("write to ops@", "", "all", "all")]
    [InlineData("<", ">", "javascript:x", "\u200Djavascript:x")]
    public void Where_an_author_calls_a_member_a_value_may_be_the_whole_id_and_nothing_else(string before, string after, string value, string shown) =>
        (WeComMarkdown.ValuesOf(WeComSettings.Markdown).InPlace(new TemplatePlace(before, after, isInTarget: false))?.Invoke(value, value) ?? value).ShouldBe(shown);

    [Fact]
    public void A_template_that_is_too_long_is_cut_at_a_line_and_leads_to_the_thing()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(TemplateMode.Markdown, string.Concat(Enumerable.Repeat("**bold** [x](https://a.example) <font color=\"info\">y</font>\n", 100))) };
        var text = Text(Compose.Json(what));
        var lines = text.Split('\n');

        lines[..^2].ShouldAllBe(line => line == "**bold** [x](https://a.example) <font color=\"info\">y</font>");
        lines[^2].ShouldBe("…");
        lines[^1].ShouldStartWith("[Compare changes](https://gitlab.example.com/");
    }

    private static string Text(JsonElement message) => message.GetProperty(message.GetProperty("msgtype").GetString()!).GetProperty("content").GetString()!;
}
