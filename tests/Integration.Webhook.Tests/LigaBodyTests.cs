using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Webhook.Tests;

public sealed class LigaBodyTests
{
    private const string Variables = """
        {
          "event": { "type": { "id": "Issue.Create", "subject": { "code": "Issue" } } },
          "trigger": { "date": 1676627206432, "user": { "id": 101, "name": "张三", "email": null } },
          "tenant": { "id": 3 },
          "project": { "id": 7, "name": "Acme / Shop" },
          "issue": { "id": 9007199254740993, "summary": "<b>购物车</b>", "done": false, "epic": null, "follows": [ { "id": 1 } ] },
          "comment": null,
          "note": { "id": 5 },
          "field": { "issue": { "summary": "标题" } }
        }
        """;

    private static readonly WebhookSettings Signing = new() { SigningSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };

    [Fact]
    public void A_body_has_LigaAIs_members_and_leaves_out_what_is_absent() =>
        Encoding.UTF8.GetString(Compose.Request(Opened()).Body.Span).ShouldBe(
            """{"type":"Issue.Create","date":1676627206432,"tenant":{"id":3},"trigger":{"date":1676627206432,"user":{"id":101,"name":"张三"}},"data":{"project":{"id":7,"name":"Acme / Shop"},"issue":{"id":9007199254740993,"summary":"<b>购物车</b>","done":false,"follows":[{"id":1}]}}}""");

    [Fact]
    public void The_test_button_says_so_and_sends_the_sample()
    {
        var request = Compose.Request(Opened(), attempt: Compose.Attempt with { Test = true });

        JsonElement.Parse(request.Body.Span).GetProperty("type").GetString().ShouldBe("Webhook.Test");
        JsonElement.Parse(request.Body.Span).GetProperty("data").GetProperty("issue").GetProperty("summary").GetString().ShouldBe("<b>购物车</b>");
        Header(request, "X-Liga-Event").ShouldBe("Webhook.Test");
    }

    [Fact]
    public void The_headers_are_LigaAIs()
    {
        var request = Compose.Request(Opened(), new WebhookSettings { Token = "t-1" }, Compose.Attempt with { Retry = 2 });

        request.Headers.ShouldBe(
        [
            new("X-Liga-Event", "Issue.Create"),
            new("X-Liga-WebHook-ID", "12"),
            new("X-Liga-Type", "Liga"),
            new("X-Liga-Ts", SampleCards.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("X-Liga-ID", "2f0f1a52-6a52-4a0c-8d3b-7c1d1c3a9b11"),
            new("X-Liga-Retry-Num", "2"),
            new("X-Liga-Token", "t-1"),
        ]);
        request.ContentType.ShouldBe("application/json; charset=utf-8");
        Header(Compose.Request(Opened()), "X-Liga-Token").ShouldBeNull();
    }

    [Fact]
    public void A_signature_is_that_of_Standard_Webhooks()
    {
        var request = Compose.Request(Opened(), Signing);
        var (id, seconds) = (Header(request, "webhook-id"), Header(request, "webhook-timestamp"));
        // The specification's own words: the key is what stands in Base64 behind whsec_, the message id, seconds and body with full stops between.
        var expected = HMACSHA256.HashData(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Encoding.UTF8.GetBytes($"{id}.{seconds}.{Encoding.UTF8.GetString(request.Body.Span)}"));

        id.ShouldBe("2f0f1a52-6a52-4a0c-8d3b-7c1d1c3a9b11");
        Header(request, "webhook-signature").ShouldBe("v1," + Convert.ToBase64String(expected));
        Compose.Request(Opened()).Headers.ShouldNotContain(header => header.Key.StartsWith("webhook-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_replaces_the_whole_body()
    {
        var request = Compose.Request(Opened() with { Template = new RenderedTemplate(TemplateMode.Json, """["any",{"json":1}]""") }, Signing);

        Encoding.UTF8.GetString(request.Body.Span).ShouldBe("""["any",{"json":1}]""");
        Header(request, "X-Liga-Event").ShouldBe("Issue.Create");
        Header(request, "webhook-signature").ShouldNotBeNull();
    }

    [Fact]
    public void An_event_that_is_too_long_loses_the_tails_of_its_texts_and_lists()
    {
        var variables = JsonSerializer.SerializeToElement(new { @event = new { type = new { id = "Push.Create" } }, push = new { commits = Enumerable.Repeat(new { title = new string('长', 5_000) }, 300) } });
        var request = Compose.Request(Of(variables));
        var commits = JsonElement.Parse(request.Body.Span).GetProperty("data").GetProperty("push").GetProperty("commits");

        request.Body.Length.ShouldBeLessThanOrEqualTo(262_144);
        request.IsCut.ShouldBeTrue();
        commits.GetArrayLength().ShouldBe(50);
        commits[0].GetProperty("title").GetString()!.ShouldEndWith("…");
    }

    [Theory]
    [InlineData(WebhookSettings.Lark, "msg_type")]
    [InlineData(WebhookSettings.DingTalk, "msgtype")]
    [InlineData(WebhookSettings.WechatWork, "msgtype")]
    public void Another_format_is_that_robots_own_message_with_the_same_headers(string format, string member)
    {
        var request = Compose.Request(Opened(), new WebhookSettings { Format = format, Secret = "SEC1", Keyword = "告警" });
        var text = Encoding.UTF8.GetString(request.Body.Span);

        JsonElement.Parse(request.Body.Span).TryGetProperty(member, out _).ShouldBeTrue();
        text.Contains("告警", StringComparison.Ordinal).ShouldBe(format != WebhookSettings.WechatWork);
        text.Contains("\"sign\":", StringComparison.Ordinal).ShouldBe(format == WebhookSettings.Lark);
        request.Address.Query.Contains("&sign=", StringComparison.Ordinal).ShouldBe(format == WebhookSettings.DingTalk);
        Header(request, "X-Liga-Type").ShouldBe(format);
        Header(request, "X-Liga-Event").ShouldBe("Issue.Create");
    }

    [Fact]
    public void A_digest_names_no_event()
    {
        var digest = SampleCards.Digest([.. Enumerable.Range(1, 3).Select(_ => SampleCards.Of(EventKind.Issue, "open", "en").Event!)], "en", new WebhookIntegration().Manifest.Limits, out var _);
        var request = Compose.Request(digest, new WebhookSettings { Format = WebhookSettings.Lark });

        request.Headers.ShouldNotContain(header => header.Key == "X-Liga-Event");
        Header(request, "X-Liga-ID").ShouldBe(Compose.Attempt.SendId);
    }

    [Fact]
    public void The_formats_take_their_own_templates_and_LigaAIs_takes_whole_bodies()
    {
        var templates = new WebhookIntegration().Manifest.Templates!;

        templates(new WebhookSettings()).IsJsonOnly.ShouldBeTrue();
        templates(new WebhookSettings()).Json("<@all> @all").ShouldBe("<@all> @all");
        templates(new WebhookSettings { Format = WebhookSettings.DingTalk }).Markdown("@all").ShouldBe("＠all");
        templates(new WebhookSettings { Format = WebhookSettings.WechatWork }).Json("<@all>").ShouldBe("＜＠all>");
        templates(new WebhookSettings { Format = WebhookSettings.Lark }).Markdown("<at id=all>").ShouldNotContain('<');
    }

    private static Notification Opened() => Of(JsonElement.Parse(Variables));

    private static Notification Of(JsonElement variables) => SampleCards.Of(EventKind.Issue, "open", "zh-CN") with { Variables = new Lazy<JsonElement>(variables) };

    private static string? Header(DeliveryRequest request, string name) => request.Headers.Where(header => header.Key == name).Select(header => header.Value).SingleOrDefault();
}
