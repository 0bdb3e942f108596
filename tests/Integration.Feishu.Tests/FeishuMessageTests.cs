using System.Text;
using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.Feishu.Tests;

public sealed class FeishuMessageTests
{
    private static readonly FeishuSettings Keyword = new() { Keyword = "告警" };

    [Fact]
    public void The_keyword_stands_in_the_title_as_plain_text()
    {
        var title = Card(SampleCards.Of(EventKind.Push, "commits", "en"), Keyword).GetProperty("header").GetProperty("title");

        title.GetProperty("tag").GetString().ShouldBe("plain_text");
        title.GetProperty("content").GetString().ShouldBe("告警 · Acme / Shop: 7 new commits on main");
    }

    [Fact]
    public void A_keyword_that_the_title_has_already_is_not_said_twice() =>
        Title(Card(SampleCards.Of(EventKind.Push, "commits", "en"), new FeishuSettings { Keyword = "Shop" })).ShouldBe("Acme / Shop: 7 new commits on main");

    [Fact]
    public void A_keyword_that_was_cut_off_the_title_is_put_before_it()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        var title = Title(Card(what with { Card = what.Card with { Title = new string('x', 5_000) + "告警" } }, Keyword));

        title.ShouldStartWith("告警 · xxx");
        title.ShouldEndWith("…");
    }

    [Fact]
    public void A_failed_pipeline_calls_its_person_where_the_id_is_known()
    {
        var attempt = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = "ou_1" } };
        var body = Encoding.UTF8.GetString(Compose.Body(SampleCards.Of(EventKind.Pipeline, "failed", "zh-CN"), attempt: attempt));

        body.ShouldContain("由 <at id=ou_1></at> 触发");
        Encoding.UTF8.GetString(Compose.Body(SampleCards.Of(EventKind.Pipeline, "success", "zh-CN"), attempt: attempt)).ShouldNotContain("<at");
        Encoding.UTF8.GetString(Compose.Body(SampleCards.Of(EventKind.Push, "commits", "zh-CN"), attempt: attempt)).ShouldNotContain("<at");
    }

    [Theory]
    [InlineData("issue", "ana.souza")]
    [InlineData("merge_request", "ana.souza,tom.berg")]
    public void Whoever_is_to_act_on_something_new_is_called(string kind, string called)
    {
        EventKinds.TryParse(kind, out var what).ShouldBeTrue();
        string[] all = ["li.wei", "ana.souza", "tom.berg"];
        var attempt = Compose.Attempt with { Mentions = all.ToDictionary(name => name, name => "ou_" + name.Replace('.', '_')) };
        string Body(string state) => Encoding.UTF8.GetString(Compose.Body(SampleCards.Of(what, state, "zh-CN"), attempt: attempt));

        all.Where(name => Body("open").Contains($"<at id=ou_{name.Replace('.', '_')}></at>", StringComparison.Ordinal)).ShouldBe(called.Split(','));
        Body("reopen").ShouldNotContain("<at");
        Body("close").ShouldNotContain("<at");
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void Chinese_is_written_as_itself(string schema) =>
        Encoding.UTF8.GetString(Compose.Body(SampleCards.Of(EventKind.Push, "commits", "zh-CN"), new FeishuSettings { CardSchema = schema })).ShouldNotContain("\\u");

    [Fact]
    public void A_late_card_tells_the_time_at_its_foot()
    {
        var elements = Card(SampleCards.Of(EventKind.Push, "commits", "en", late: true)).GetProperty("elements").EnumerateArray().ToList();

        elements[^2].GetProperty("tag").GetString().ShouldBe("note");
        elements[^2].GetProperty("elements")[0].GetProperty("content").GetString().ShouldBe("Happened on Mar 9, 2027 at 16:05");
        elements[^1].GetProperty("tag").GetString().ShouldBe("action");
    }

    [Fact]
    public void A_plain_text_says_the_whole_card_and_calls_nobody()
    {
        var attempt = Compose.Attempt with { PlainText = true, Mentions = new Dictionary<string, string> { ["li.wei"] = "ou_1" } };
        var message = Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"), Keyword, attempt);

        message.GetProperty("msg_type").GetString().ShouldBe("text");
        message.GetProperty("content").GetProperty("text").GetString().ShouldBe("""
            告警 · Acme / Shop: pipeline #1234 failed (main)
            Pipeline #1234 in Acme / Shop failed · triggered by Li Wei
            Branch: main
            Commit: 9f3a6c1e Show the delivery date in the cart
            Source: push
            Duration: 2m 5s
            Failed stages: test, deploy
            3 failed jobs:
            unit-tests (test)
            browser-tests (test)
            review-app (deploy)
            https://gitlab.example.com/acme/shop/-/pipelines/1234
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_plain_text_holds_no_tag()
    {
        foreach (var what in Enumerable.Range(0, HostileEvents.AllTexts.Count).SelectMany(text => HostileEvents.Of(text, 0)))
        {
            var message = Compose.Json(SampleCards.Of(what, "en"), attempt: Compose.Attempt with { PlainText = true });
            message.GetProperty("content").GetProperty("text").GetString()!.ShouldNotContain('<');
        }
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void A_bodybody_loses_its_tail_and_nothing_else(string schema)
    {
        var lines = Enumerable.Range(1, 400).Select(number => (IReadOnlyList<Span>)[new TextSpan($"line {number} {new string('字', 60)}")]).ToList();
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en", late: true);
        var settings = new FeishuSettings { CardSchema = schema, Secret = "demo" };
        var body = Compose.Body(what with { Card = what.Card with { Body = [new ListBlock(lines), new QuoteBlock("never seen")] } }, settings);
        var text = Encoding.UTF8.GetString(body);

        body.Length.ShouldBeInRange(19_000, 20_000);
        text.ShouldContain("line 1 ");
        text.ShouldContain("\\n…\"");
        text.ShouldNotContain("line 400 ");
        text.ShouldNotContain("never seen");
        foreach (var kept in new[] { "Failed stages", "Duration", "2m 5s", "Happened on", "/-/pipelines/1234\"", "\"sign\"" })
        {
            text.ShouldContain(kept);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("长")]
    [InlineData("👍")]
    public void A_bodytext_fills_the_room_and_ends_with_an_ellipsis(string piece)
    {
        var what = SampleCards.Of(EventKind.TagPush, "new", "en");
        var body = Compose.Body(what with { Card = what.Card with { Body = [new QuoteBlock(string.Concat(Enumerable.Repeat(piece, 50_000)))] } });

        body.Length.ShouldBeInRange(8_000, 20_000);
        var quote = JsonElement.Parse(body).GetProperty("card").GetProperty("elements").EnumerateArray().ElementAt(2).GetProperty("text").GetProperty("content").GetString()!;
        quote.ShouldEndWith(piece + "…");
    }

    [Fact]
    public void Facts_are_shortened_rather_than_left_out()
    {
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en");
        var text = new string('&', 3_000);
        var fields = Enumerable.Range(1, 12).Select(number => new CardField($"Fact {number}", [new TextSpan(text)])).ToList();
        var body = Encoding.UTF8.GetString(Compose.Body(what with { Card = what.Card with { Fields = fields } }));

        Enumerable.Range(1, 12).ShouldAllBe(number => body.Contains($"**Fact {number}**"));
        body.ShouldContain("/-/pipelines/1234\"");
        body.ShouldContain("unit&#45;tests");
    }

    [Fact]
    public void A_button_that_would_lead_nowhere_is_left_out()
    {
        var card = SampleCards.Of(EventKind.Push, "commits", "en").Card with { Button = new CardButton("Open", new Uri("javascript:alert(1)")) };

        Encoding.UTF8.GetString(Compose.Body(SampleCards.With(card))).ShouldNotContain("\"action\"");
    }

    [Fact]
    public void A_card_of_version_2_has_its_parts_in_a_body_and_nothing_of_version_1()
    {
        var card = Card(SampleCards.Of(EventKind.Pipeline, "failed", "zh-CN", late: true), new FeishuSettings { CardSchema = "2.0" });

        card.GetProperty("schema").GetString().ShouldBe("2.0");
        card.TryGetProperty("elements", out _).ShouldBeFalse();
        card.GetProperty("config").EnumerateObject().Select(property => property.Name).ShouldBe(["enable_forward", "update_multi"]);
        card.GetProperty("config").GetProperty("update_multi").GetBoolean().ShouldBeTrue();
        var elements = card.GetProperty("body").GetProperty("elements").EnumerateArray().ToList();
        elements.Select(element => element.GetProperty("tag").GetString()).ShouldBe(["markdown", "markdown", "markdown", "div", "button"]);
        elements[^1].GetProperty("behaviors")[0].GetProperty("type").GetString().ShouldBe("open_url");
        elements[^1].GetProperty("behaviors")[0].GetProperty("default_url").GetString().ShouldBe("https://gitlab.example.com/acme/shop/-/pipelines/1234");
        elements[^1].TryGetProperty("url", out _).ShouldBeFalse();
        elements[^2].GetProperty("text").GetProperty("text_size").GetString().ShouldBe("notation");
    }

    private static JsonElement Card(Notification what, FeishuSettings? settings = null) => Compose.Json(what, settings).GetProperty("card");

    private static string Title(JsonElement card) => card.GetProperty("header").GetProperty("title").GetProperty("content").GetString()!;
}
