using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Webhook.Tests;

public sealed class LigaAnswersTests
{
    /// <summary>HTTP status, body, what it means.</summary>
    public static TheoryData<int, string, FailureKind?> Table => new()
    {
        { 200, """{"errcode":0}""", null },
        { 200, """{"errcode":0,"errmsg":"ok","more":[1]}""", null },
        { 200, "\uFEFF{\"errcode\":0}", null },
        { 200, """{"errcode":"0"}""", FailureKind.Unavailable },
        { 200, """{"errcode":0.5}""", FailureKind.Unavailable },
        { 200, """{"errcode":null}""", FailureKind.Unavailable },
        { 200, """{"ErrCode":0}""", FailureKind.Unavailable },
        { 200, "[0]", FailureKind.Unavailable },
        { 200, "ok", FailureKind.Unavailable },
        { 200, """{"errcode":-1,"errmsg":"busy"}""", FailureKind.Rejected },
        { 200, """{"errcode":40001}""", FailureKind.Rejected },
        { 201, """{"errcode":0}""", FailureKind.Unavailable },
        { 204, "", FailureKind.Unavailable },
        { 302, """{"errcode":0}""", FailureKind.Unavailable },
        { 400, """{"errcode":0}""", FailureKind.Rejected },
        { 404, "", FailureKind.Rejected },
        { 429, """{"errcode":0}""", FailureKind.RateLimited },
        { 500, """{"errcode":0}""", FailureKind.Unavailable },
        { 503, """{"errcode":7}""", FailureKind.Unavailable },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_receiver_took_an_event_only_if_it_says_so(int status, string body, FailureKind? failure) => Compose.Answer(status, body).Failure.ShouldBe(failure);

    [Fact]
    public void An_answer_is_read_as_the_format_that_was_sent()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        DeliveryRequest Sent(string format) => Compose.Request(what, new WebhookSettings { Format = format });

        Compose.Answer(200, """{"code":19001,"msg":"x"}""", Sent(WebhookSettings.Lark)).Failure.ShouldBe(FailureKind.Gone);
        Compose.Answer(200, """{"code":0}""", Sent(WebhookSettings.Lark)).IsDelivered.ShouldBeTrue();
        Compose.Answer(200, """{"errcode":310000,"errmsg":"sign not match"}""", Sent(WebhookSettings.DingTalk)).Advice.ShouldBe("signature");
        Compose.Answer(200, """{"errcode":93000}""", Sent(WebhookSettings.WechatWork)).Failure.ShouldBe(FailureKind.Gone);
        Compose.Answer(200, """{"errcode":93000}""", Sent(WebhookSettings.Liga)).Failure.ShouldBe(FailureKind.Rejected);
    }

    [Fact]
    public void An_overrun_robot_of_DingTalk_is_left_alone_for_ten_minutes_here_too()
    {
        var sent = Compose.Request(SampleCards.Of(EventKind.Push, "commits", "en"), new WebhookSettings { Format = WebhookSettings.DingTalk });

        Compose.Answer(200, """{"errcode":130101}""", sent).RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
    }
}
