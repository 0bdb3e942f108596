using System.Text;
using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Gotify.Tests;

public sealed class GotifyMessageTests
{
    private static readonly GotifyIntegration Module = new();

    [Theory]
    [InlineData("https://push.example.com", "https://push.example.com/message")]
    [InlineData("https://push.example.com/gotify/", "https://push.example.com/gotify/message")]
    [InlineData("https://push.example.com/message", "https://push.example.com/message")]
    public void A_message_goes_to_the_server_with_the_application_s_token(string address, string expected)
    {
        var request = Compose(SampleCards.Of(EventKind.Push, "commits", "en"), address: address);

        request.Address.ShouldBe(new Uri(expected));
        request.Headers.ShouldBe([KeyValuePair.Create("X-Gotify-Key", "app-token")]);
    }

    [Fact]
    public void A_card_is_a_title_a_text_and_a_click()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        var body = Body(Compose(what));

        body.GetProperty("title").GetString().ShouldBe(what.Card.Title);
        body.GetProperty("message").GetString().ShouldNotBeNull().ShouldNotContain(what.Card.Title);
        Extra(body, "client::display").GetProperty("contentType").GetString().ShouldBe("text/markdown");
        Extra(body, "client::notification").GetProperty("click").GetProperty("url").GetString().ShouldBe(what.Card.Button.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("failed", "low", "true", 8)]
    [InlineData("failed", "low", "false", 2)]
    [InlineData("success", "low", "true", 2)]
    [InlineData("success", "normal", "true", 5)]
    [InlineData("success", "high", "true", 8)]
    public void What_breaks_is_loud(string state, string priority, string loud, int expected) =>
        Body(Compose(SampleCards.Of(EventKind.Pipeline, state, "en"), ("priority", priority), ("loud_failures", loud))).GetProperty("priority").GetInt32().ShouldBe(expected);

    [Fact]
    public void What_Gotify_refused_goes_out_once_more_as_plain_text()
    {
        var body = Body(Compose(SampleCards.Of(EventKind.Push, "commits", "en"), isPlain: true));

        Extra(body, "client::display").GetProperty("contentType").GetString().ShouldBe("text/plain");
        body.GetProperty("message").GetString().ShouldNotBeNull().ShouldNotContain("](");
    }

    [Fact]
    public void The_lines_of_a_template_stay_lines()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en") with { Template = new RenderedTemplate(TemplateMode.Markdown, "one\ntwo") };

        Body(Compose(what)).GetProperty("message").GetString().ShouldBe("one  \ntwo");
    }

    [Fact]
    public void A_whole_message_has_something_to_begin_with() =>
        Module.Manifest.Templates!((SettingsValues)SettingsSchema.Of(Module.Manifest.SettingsType).Bind(new Dictionary<string, string>())).Draft(new MessageOutline(["one"], ["one", "two"], ["project"])).ShouldNotBeNull().ShouldContain(@"""message"": ""one\n\ntwo""");

    [Theory]
    [InlineData(200, """{"id":25,"message":"x"}""", null, null)]
    [InlineData(200, """{"message":"x"}""", FailureKind.Unavailable, null)]
    [InlineData(201, """{"id":25}""", FailureKind.Unavailable, null)]
    [InlineData(400, """{"error":"Bad Request","errorCode":400,"errorDescription":"Field 'message' is required"}""", FailureKind.Rejected, null)]
    [InlineData(401, """{"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token"}""", FailureKind.Configuration, "token")]
    [InlineData(403, """{"error":"Forbidden","errorCode":403,"errorDescription":"you are not allowed to access this api"}""", FailureKind.Configuration, "token")]
    [InlineData(404, "<html>", FailureKind.Configuration, "address")]
    [InlineData(413, "", FailureKind.Rejected, null)]
    [InlineData(429, "", FailureKind.RateLimited, null)]
    [InlineData(500, """{"error":"Internal Server Error","errorCode":500,"errorDescription":"database is locked"}""", FailureKind.Unavailable, null)]
    [InlineData(502, "<html>", FailureKind.Unavailable, null)]
    public void An_answer_means(int status, string body, FailureKind? failure, string? advice)
    {
        var result = Module.Interpret(new DeliveryResponse { Status = status, Body = Encoding.UTF8.GetBytes(body) });

        (result.Failure, result.Advice).ShouldBe((failure, advice));
    }

    [Theory]
    [InlineData("https://push.example.com/message?token=app-token", "url.query")]
    [InlineData("https://push.example.com/#/messages", "url.fragment")]
    [InlineData("https://admin:admin@push.example.com/", "url.user_info")]
    [InlineData("https://oapi.dingtalk.com/robot/send?access_token=1", "url.other_robot")]
    public void What_people_paste_by_mistake_is_named(string address, string code) =>
        Module.Manifest.AddressValidator.Validate(new Uri(address)).Errors[0].ErrorCode.ShouldBe(code);

    private static DeliveryRequest Compose(Notification what, params (string Name, string Value)[] settings) => Compose(what, "https://push.example.com/", false, settings);

    private static DeliveryRequest Compose(Notification what, string address = "https://push.example.com/", bool isPlain = false, params (string Name, string Value)[] settings)
    {
        var values = settings.Append(("token", "app-token")).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        return Module.Compose(what, (SettingsValues)SettingsSchema.Of(Module.Manifest.SettingsType).Bind(values), new Attempt
        {
            DeliveryId = "1", Number = 1, IntegrationId = "1", Address = new Uri(address), Now = SampleCards.Now, PlainText = isPlain,
        });
    }

    private static JsonElement Body(DeliveryRequest request) => JsonDocument.Parse(request.Body).RootElement;

    private static JsonElement Extra(JsonElement body, string name) => body.GetProperty("extras").GetProperty(name);
}
