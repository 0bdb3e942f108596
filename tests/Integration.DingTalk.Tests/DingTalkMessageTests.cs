using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.DingTalk.Tests;

public sealed class DingTalkMessageTests
{
    private static readonly Attempt Calling = Compose.Attempt with
    {
        Mentions = new Dictionary<string, string> { ["li.wei"] = "13800138000", ["ana.souza"] = "manager4220", ["tom.berg"] = "+86-13900139000" },
    };

    [Fact]
    public void A_message_has_a_title_for_the_list_of_chats_and_its_colour_in_the_text()
    {
        var message = Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"));

        message.GetProperty("msgtype").GetString().ShouldBe("markdown");
        message.GetProperty("markdown").GetProperty("title").GetString().ShouldBe("Acme / Shop: pipeline #1234 failed (main)");
        Text(message).ShouldStartWith("#### <font color=\"#DD2B0E\">Acme / Shop: pipeline #1234 failed (main)</font>\n\n");
        message.TryGetProperty("at", out _).ShouldBeFalse();
    }

    [Fact]
    public void Lines_are_broken_by_empty_lines_and_items_of_a_list_stand_together() =>
        Text(Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"))).ShouldEndWith("""
            **Failed stages** test, deploy

            3 failed jobs:

            - [unit-tests](https://gitlab.example.com/acme/shop/-/jobs/9001) (test)
            - [browser-tests](https://gitlab.example.com/acme/shop/-/jobs/9002) (test)
            - [review-app](https://gitlab.example.com/acme/shop/-/jobs/9003) (deploy)

            [View pipeline](https://gitlab.example.com/acme/shop/-/pipelines/1234)
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Who_is_to_act_is_called_by_mobile_number_or_user_id_in_the_text_and_beside_it()
    {
        var message = Compose.Json(SampleCards.Of(EventKind.MergeRequest, "open", "zh-CN"), attempt: Calling);
        var at = message.GetProperty("at");

        Text(message).ShouldContain("@manager4220");
        Text(message).ShouldContain("@+86-13900139000");
        at.GetProperty("atUserIds").EnumerateArray().Select(id => id.GetString()).ShouldBe(["manager4220"]);
        at.GetProperty("atMobiles").EnumerateArray().Select(id => id.GetString()).ShouldBe(["+86-13900139000"]);
        at.GetProperty("isAtAll").GetBoolean().ShouldBeFalse();
        Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "zh-CN"), attempt: Calling).GetProperty("at").GetProperty("atMobiles")[0].GetString().ShouldBe("13800138000");
    }

    [Theory]
    [InlineData("all")]
    [InlineData("ALL")]
    [InlineData("a b")]
    [InlineData("1\"></font>")]
    [InlineData("")]
    public void An_id_that_is_none_calls_nobody(string id)
    {
        var message = Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"), attempt: Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = id } });

        Text(message).ShouldContain("triggered by Li Wei");
        message.TryGetProperty("at", out _).ShouldBeFalse();
    }

    [Fact]
    public void An_action_card_has_a_button_and_shows_nobodys_mobile_number()
    {
        var message = Compose.Json(SampleCards.Of(EventKind.MergeRequest, "open", "en"), new DingTalkSettings { MessageType = DingTalkSettings.ActionCard }, Calling);
        var card = message.GetProperty("actionCard");

        message.GetProperty("msgtype").GetString().ShouldBe("actionCard");
        card.GetProperty("btnOrientation").GetString().ShouldBe("0");
        card.GetProperty("singleTitle").GetString().ShouldBe("View merge request");
        card.GetProperty("singleURL").GetString().ShouldStartWith("https://gitlab.example.com/acme/shop/-/merge_requests/");
        var text = card.GetProperty("text").GetString()!;
        text.ShouldContain("@manager4220");
        text.ShouldContain("Tom Berg");
        text.ShouldNotContain("13900139000");
        text.ShouldNotContain("[View merge request]");
    }

    [Fact]
    public void The_keyword_stands_in_title_and_text_letter_by_letter()
    {
        var message = Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en"), new DingTalkSettings { Keyword = "[*告警*]" });

        message.GetProperty("markdown").GetProperty("title").GetString().ShouldStartWith("[*告警*] · ");
        Text(message).ShouldContain("[*告警*] · Acme / Shop");
        var plain = Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en"), new DingTalkSettings { Keyword = "[*告警*]" }, Compose.Attempt with { PlainText = true });
        plain.GetProperty("text").GetProperty("content").GetString().ShouldStartWith("[*告警*] · ");
    }

    [Fact]
    public void A_plain_text_says_the_whole_card_and_calls_nobody()
    {
        var message = Compose.Json(SampleCards.Of(EventKind.Pipeline, "failed", "en"), attempt: Calling with { PlainText = true });

        message.GetProperty("msgtype").GetString().ShouldBe("text");
        message.TryGetProperty("at", out _).ShouldBeFalse();
        message.GetProperty("text").GetProperty("content").GetString().ShouldBe("""
            Acme / Shop: pipeline #1234 failed (main)
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

    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public void Nothing_that_a_stranger_writes_acts(int text, int link)
    {
        foreach (var what in HostileEvents.Of(text, link))
        {
            foreach (var type in new[] { DingTalkSettings.Markdown, DingTalkSettings.ActionCard })
            {
                var message = Compose.Json(SampleCards.Of(what, "zh-CN"), new DingTalkSettings { MessageType = type });
                // A thing that has no address that people should follow has no button.
                var written = message.TryGetProperty("actionCard", out var card) ? card.GetProperty("text").GetString()! : Text(message);

                written.ShouldNotContain('@');
                written.ShouldNotContain('`');
                written.Replace("<font color=\"#", "", StringComparison.Ordinal).Replace("</font>", "", StringComparison.Ordinal).ShouldNotContain('<');
                Markdown.Targets(written).ShouldAllBe(url => url.StartsWith("https://", StringComparison.Ordinal));
                Markdown.WithoutLinks(written).ShouldNotContain(c => "[]~".Contains(c), written);
                written.ShouldNotMatch(@"\\[^A-Za-z0-9]", written);
            }
        }
    }

    [Fact]
    public void A_long_body_loses_its_tail_and_nothing_else()
    {
        var lines = Enumerable.Range(1, 900).Select(number => (IReadOnlyList<Span>)[new TextSpan($"line {number} {new string('字', 60)}")]).ToList();
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en", late: true);
        var request = Compose.Request(what with { Card = what.Card with { Body = [new ListBlock(lines), new QuoteBlock("never seen")] } });
        var text = Text(JsonElement.Parse(request.Body.Span));

        request.IsCut.ShouldBeTrue();
        request.Body.Length.ShouldBeInRange(17_000, 20_000);
        text.ShouldContain("line 1 ");
        text.ShouldContain("…");
        text.ShouldNotContain("line 900 ");
        text.ShouldNotContain("never seen");
        text.ShouldContain("Failed stages");
        text.ShouldContain("> Happened on");
        text.ShouldEndWith("(https://gitlab.example.com/acme/shop/-/pipelines/1234)");
    }

    [Theory]
    [InlineData("one\ntwo", "one\n\ntwo")]
    [InlineData("one\n\ntwo", "one\n\ntwo")]
    [InlineData("# head\none\ntwo\n- a\n- b\n1. c\n> q\nend", "# head\none\n\ntwo\n- a\n- b\n1. c\n> q\nend")]
    public void The_lines_of_a_template_break(string template, string written) => Text(Of(TemplateMode.Markdown, template)).ShouldBe(written);

    [Fact]
    public void A_template_has_the_cards_title_and_may_call_whom_its_author_names()
    {
        var dialect = new DingTalkIntegration().Manifest.Templates!(new DingTalkSettings());
        var message = Of(TemplateMode.Markdown, "@13800138000 " + dialect.Markdown("@13900139000 @all"));

        message.GetProperty("markdown").GetProperty("title").GetString().ShouldBe("Acme / Shop: 7 new commits on main");
        message.GetProperty("at").GetProperty("atMobiles").EnumerateArray().Select(id => id.GetString()).ShouldBe(["13800138000"]);
        message.GetProperty("at").GetProperty("isAtAll").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("@", "all", "\u200Dall")]
    [InlineData("@1380013", "8000", "\u200D8000")]
    [InlineData("@\uFFFC", "all", "\u200Dall")]
    [InlineData("\"at\":{\"isAtAll\": \"", "true", "")]
    [InlineData("\"at\" : { \"atMobiles\":[\"13900139000\", \"", "13800138000", "")]
    [InlineData("\"at\":{\"atMobiles\":[]},\"text\":{\"content\":\"", "all", "all")]
    [InlineData("@13800138000 ", "all", "all")]
    [InlineData("<", "javascript:x", "\u200Djavascript:x")]
    [InlineData("Branch ", "all", "all")]
    public void A_value_does_not_go_on_with_a_call(string before, string value, string shown) =>
        (DingTalkMarkdown.Values.InPlace(new TemplatePlace(before, "", isInTarget: false))?.Invoke(value, value) ?? value).ShouldBe(shown);

    [Fact]
    public void A_call_that_a_value_touches_calls_nobody() =>
        Of(TemplateMode.Markdown, "@all\u200Diance @13800138000\u200D1").TryGetProperty("at", out _).ShouldBeFalse();

    [Fact]
    public void A_whole_message_is_sent_as_it_is() =>
        Of(TemplateMode.Json, """{"msgtype":"feedCard","feedCard":{"links":[{"title":"t","messageURL":"https://x.example","picURL":"https://x.example/p"}]}}""").GetProperty("msgtype").GetString().ShouldBe("feedCard");

    [Theory]
    [InlineData("""{"msgtype":"markdown","markdown":{"title":"t","text":"x"}}""", "")]
    [InlineData("""{"msgtype":"markdown","markdown":{"text":"x"}}""", "template.missing markdown.title")]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","singleTitle":"s"}}""", "template.missing actionCard.singleURL")]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","btns":[{"title":"b","actionURL":"https://x.example"}]}}""", "")]
    [InlineData("""{"msgtype":"link","link":{"title":"t","text":"x","messageURL":"https://x.example"}}""", "template.missing link.messageUrl")]
    [InlineData("""{"msgtype":"image"}""", "template.unknown_type msgtype")]
    [InlineData("""{"type":"text"}""", "template.unknown_type msgtype")]
    [InlineData("""{"msg_type":"text"}""", "template.foreign_msg_type msgtype")]
    [InlineData("""{"msgtype":"post","msg_type":"post"}""", "template.unknown_type msgtype")]
    [InlineData("[]", "template.not_object ")]
    public void A_whole_message_is_checked(string message, string fault) =>
        string.Concat(DingTalkMarkdown.Values.Check(JsonElement.Parse(message)).Select(found => $"{found.Code} {found.Place}")).ShouldBe(fault);

    private static JsonElement Of(TemplateMode mode, string text) =>
        Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(mode, text) });

    private static string Text(JsonElement message) => message.GetProperty("markdown").GetProperty("text").GetString()!;
}
