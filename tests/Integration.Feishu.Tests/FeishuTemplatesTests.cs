using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class FeishuTemplatesTests
{
    private static readonly FeishuSettings Signed = new() { Secret = "demo", Keyword = "告警" };

    [Theory]
    [InlineData(FeishuSettings.Schema1)]
    [InlineData(FeishuSettings.Schema2)]
    public void A_template_is_the_body_of_a_card_with_the_cards_own_title_and_button(string schema)
    {
        var message = Of(TemplateMode.Markdown, "**own** words\nin two lines", Signed with { CardSchema = schema });
        var card = message.GetProperty("card");
        var elements = (schema == FeishuSettings.Schema1 ? card : card.GetProperty("body")).GetProperty("elements");

        message.TryGetProperty("sign", out _).ShouldBeTrue();
        card.GetProperty("header").GetProperty("title").GetProperty("content").GetString().ShouldBe("告警 · Acme / Shop: 7 new commits on main");
        elements[0].GetProperty("content").GetString().ShouldBe("**own** words\nin two lines");
        elements.GetArrayLength().ShouldBe(2);
        elements[1].GetProperty("tag").GetString().ShouldBe(schema == FeishuSettings.Schema1 ? "action" : "button");
    }

    [Fact]
    public void A_whole_message_is_sent_as_it_is_but_for_the_signature()
    {
        const string text = """{"msg_type":"text","timestamp":"1","content":{"text":"x"}}""";

        Of(TemplateMode.Json, text).GetRawText().ShouldBe(text);
        var signed = Of(TemplateMode.Json, text, Signed);
        signed.EnumerateObject().Select(member => member.Name).ShouldBe(["timestamp", "sign", "msg_type", "content"]);
        signed.GetProperty("timestamp").GetString().ShouldNotBe("1");
    }

    [Theory]
    [InlineData("""{"elements":[{"tag":"hr"}]}""")]
    [InlineData("""{"schema":"2.0","body":{"elements":[{"tag":"hr"}]}}""")]
    public void A_card_alone_gets_its_message_around_it(string card)
    {
        var message = Of(TemplateMode.Json, card, Signed);

        message.GetProperty("msg_type").GetString().ShouldBe("interactive");
        message.GetProperty("card").GetRawText().ShouldBe(card);
        message.TryGetProperty("sign", out _).ShouldBeTrue();
        FeishuTemplates.Dialect.Check(JsonElement.Parse(card)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"msg_type":"text","content":{"text":"x"}}""", "")]
    [InlineData("""{"msg_type":"text","content":{}}""", "template.missing content.text")]
    [InlineData("""{"msg_type":"interactive","card":{"header":{}}}""", "template.missing card.elements")]
    [InlineData("""{"msg_type":"interactive","card":"{}"}""", "template.not_object card")]
    [InlineData("""{"header":{"title":{}}}""", "template.missing elements")]
    [InlineData("""{"msgtype":"text"}""", "template.foreign_msgtype msg_type")]
    [InlineData("""{"msg_type":"markdown"}""", "template.unknown_type msg_type")]
    public void A_whole_message_is_checked(string message, string fault) =>
        string.Concat(FeishuTemplates.Dialect.Check(JsonElement.Parse(message)).Select(found => $"{found.Code} {found.Place}")).ShouldBe(fault);

    [Fact]
    public void Values_call_nobody_and_are_text()
    {
        FeishuTemplates.Dialect.Markdown("<at id=all></at>\n# x").ShouldBe("&#60;at id&#61;all&#62;&#60;&#47;at&#62;\n&#35; x");
        FeishuTemplates.Dialect.Json("a<b").ShouldBe("a<\u200Db");
        FeishuTemplates.Dialect.Json("<at user_id=\"all\">").ShouldBe("<\u200Dat user_id=\"all\">");
        FeishuTemplates.Dialect.Markdown(" All").ShouldBe(" A\u200Dll");
        FeishuTemplates.Dialect.Json("all").ShouldBe("a\u200Dll");
        FeishuTemplates.Dialect.Json("all of it").ShouldBe("all of it");
        FeishuTemplates.Dialect.Json("https://gitlab.example.com/a").ShouldBe("https://gitlab.example.com/a");
    }

    [Theory]
    [InlineData("<at id=", "></at>", "ou_1a2b", "ou_1a2b")]
    [InlineData("<at email=\"", "\"></at>", "li.wei@example.com", "li.wei@example.com")]
    [InlineData("{\"tag\":\"at\",\"user_id\":\"", "\"}", "ou_1a2b", "ou_1a2b")]
    [InlineData("{\"tag\":\"at\",\"user_id\":\"", "\"}", "all", "")]
    [InlineData("<at id=", "></at>", "all", "")]
    [InlineData("<at id=", "></at>", "All", "")]
    [InlineData("<at id=", "></at>", "x user_id=all", "")]
    [InlineData("<at id=", "\uFFFC></at>", "a", "")]
    [InlineData("<at id=a", "></at>", "ll", "")]
    [InlineData("<at ", "></at>", "id=all", "")]
    [InlineData("<a", "></at>", "t id=all", "\u200Dt id=all")]
    [InlineData("<at id=ou_1></at> by ", "", "all", "all")]
    [InlineData("<font color=", ">x</font>", "red", "red")]
    [InlineData("1 < 2, ", "", "x", "x")]
    [InlineData("\"content\":\"less < \",\"url\":\"", "\"", "https://gitlab.example.com/a", "https://gitlab.example.com/a")]
    public void Where_an_author_calls_somebody_a_value_may_be_the_whole_id_and_nothing_else(string before, string after, string value, string shown) =>
        (FeishuTemplates.Dialect.InPlace(new TemplatePlace(before, after, isInTarget: false))?.Invoke(value, value) ?? value).ShouldBe(shown);

    [Fact]
    public void A_template_that_Feishu_refused_is_said_as_plain_text()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(TemplateMode.Markdown, "own <at id=all></at> words") };

        Compose.Json(what, Signed, Compose.Attempt with { PlainText = true }).GetProperty("content").GetProperty("text").GetString().ShouldBe("告警\nown ＜at id=all>＜/at> words");
    }

    private static JsonElement Of(TemplateMode mode, string text, FeishuSettings? settings = null) =>
        Compose.Json(SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(mode, text) }, settings);
}
