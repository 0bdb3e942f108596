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

    [Theory]
    [InlineData(401, "receiver_refused")]
    [InlineData(403, "receiver_refused")]
    [InlineData(404, "no_receiver")]
    [InlineData(400, null)]
    [InlineData(500, null)]
    public void What_a_receiver_s_status_says_has_its_advice(int status, string? advice) => Compose.Answer(status, "").Advice.ShouldBe(advice);

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
    public void Limits_and_rules_are_those_of_the_format()
    {
        var manifest = new WebhookIntegration().Manifest;
        MessageLimits Limits(string format) => manifest.LimitsOf(new WebhookSettings { Format = format });
        DeliveryRules Rules(string format) => manifest.RulesOf(new WebhookSettings { Format = format });

        Limits(WebhookSettings.DingTalk).Penalty.ShouldBe(TimeSpan.FromMinutes(10));
        Limits(WebhookSettings.WechatWork).TextBytes.ShouldBe(4_096);
        Limits(WebhookSettings.Lark).PerMinute.ShouldBe(100);
        Limits(WebhookSettings.Liga).ShouldBe(manifest.Limits);
        Rules(WebhookSettings.Lark).TakesDigests.ShouldBeTrue();
        Rules(WebhookSettings.Liga).TakesDigests.ShouldBeFalse();
        Rules(WebhookSettings.Liga).FallsBackToPlainText.ShouldBeFalse();
        Rules(WebhookSettings.Liga).RetryDelays.Select(delay => (int)delay.TotalSeconds).ShouldBe([10, 60, 300]);
        Rules(WebhookSettings.Liga).AnswerTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        Rules(WebhookSettings.Liga).ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(3));
    }
}
