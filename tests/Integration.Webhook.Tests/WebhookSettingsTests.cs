using Integration.Conformance;
using Integration.Contract;
using Integration.DingTalk;
using Integration.Feishu;
using Integration.WeCom;
using Shouldly;
using Xunit;

namespace Integration.Webhook.Tests;

public sealed class WebhookSettingsTests
{
    private static readonly WebhookSettings Good = new() { Url = "https://receiver.example.com/" };

    /// <summary>An address, and the key of what is wrong with it.</summary>
    public static TheoryData<string, string?> Addresses => new()
    {
        { "https://receiver.example.com/hooks?x=1", null },
        { "http://10.0.0.8", null },
        { "https://receiver.example.com/#top", "webhook.fragment" },
        { "https://user:word@receiver.example.com/", "webhook.user_info" },
        { "ftp://receiver.example.com/", "webhook.not_http" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Any_web_address_is_taken(string address, string? fault) =>
        new WebhookAddressValidator().Validate(new Uri(address)).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);

    [Theory]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/abc", "Liga", "url.feishu")]
    [InlineData("https://receiver.example.com/ https://oapi.dingtalk.com/robot/send?access_token=abc", "Liga", "url.dingtalk")]
    [InlineData("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "Liga", "url.wecom")]
    [InlineData("https://receiver.example.com/，https://oapi.dingtalk.com/robot/send?access_token=abc", "Liga", "url.dingtalk")]
    [InlineData("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "WechatWork", null)]
    [InlineData("https://receiver.example.com/", "Lark", null)]
    [InlineData("https://oapi.dingtalk.com/robot/send?access_token=abc", "Lark", "url.dingtalk")]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/a https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=b", "Lark", "url.wecom")]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/abc", "DingTalk", "url.feishu")]
    [InlineData("https://oapi.dingtalk.com/robot/send?access_token=abc", "WechatWork", "url.dingtalk")]
    [InlineData("", "Liga", "webhook.required")]
    [InlineData("https://receiver.example.com/", "liga", "format.unknown")]
    public void A_robot_that_does_not_take_the_format_is_named(string url, string format, string? fault) => Faults(new() { Url = url, Format = format }).ShouldBe(fault is null ? [] : [fault]);

    [Fact]
    public void Secrets_and_tokens_are_checked()
    {
        Faults(Good with { Token = "a b" }).ShouldBeEmpty();
        Faults(Good with { Token = "a\nX-Other: b" }).ShouldBe(["token.not_a_header"]);
        Faults(Good with { Token = "令牌" }).ShouldBe(["token.not_a_header"]);
        Faults(Good with { SigningSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }).ShouldBeEmpty();
        Faults(Good with { SigningSecret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }).ShouldBeEmpty();
        Faults(Good with { SigningSecret = "whsec_c2hvcnQ=" }).ShouldBe(["signing_secret.malformed"]);
        Faults(Good with { SigningSecret = "not base64!" }).ShouldBe(["signing_secret.malformed"]);
        Faults(Good with { Secret = "has blank" }).ShouldBe(["secret.blank"]);
        Faults(Good with { Keyword = new string('长', 51) }).ShouldBe(["keyword.too_long"]);
        Faults(Good with { Keyword = " edge" }).ShouldBe(["keyword.not_one_line"]);
    }

    [Theory]
    [InlineData("DingTalk", "abc", "secret.not_sec")]
    [InlineData("DingTalk", "SECabc", null)]
    [InlineData("DingTalk", "", null)]
    [InlineData("Lark", "abc", null)]
    [InlineData("Lark", "https://open.feishu.cn/open-apis/bot/v2/hook/a", "secret.address")]
    [InlineData("Liga", "https://open.feishu.cn/open-apis/bot/v2/hook/a", null)]
    public void A_secret_that_is_hardly_one_of_the_formats_robots_is_warned_of(string format, string secret, string? code)
    {
        var failures = new WebhookSettingsValidator().Validate(Good with { Format = format, Secret = secret }).Errors;

        failures.Select(failure => (failure.ErrorCode, failure.Severity)).ShouldBe(code is null ? [] : [(code, FluentValidation.Severity.Warning)]);
    }

    [Fact]
    public void Every_advice_of_the_robots_modules_has_its_sentence_here_too_beside_that_for_receivers()
    {
        foreach (var language in SampleCards.Languages)
        {
            IEnumerable<string> Advice(string slug) => SampleCards.Keys(language, slug).Where(key => key.StartsWith("advice.", StringComparison.Ordinal) || key.StartsWith("errors.template.", StringComparison.Ordinal));
            var wanted = new IIntegration[] { new FeishuIntegration(), new DingTalkIntegration(), new WeComIntegration() }.SelectMany(module => Advice(module.Manifest.Slug)).Distinct();

            Advice("webhook").ShouldBe([.. wanted, "advice.receiver_refused", "advice.no_receiver"], ignoreOrder: true, language);
        }
    }

    [Fact]
    public void Words_that_are_not_used_are_not_there()
    {
        var settings = SettingsSchema.Of(typeof(WebhookSettings)).Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" });
        string[] errors = ["webhook.required", "webhook.not_http", "webhook.user_info", "webhook.fragment", "url.feishu", "url.dingtalk", "url.wecom", "token.not_a_header", "signing_secret.malformed", "format.unknown", "secret.blank", "keyword.too_long", "keyword.not_one_line"];

        foreach (var language in SampleCards.Languages)
        {
            SampleCards.Keys(language, "webhook").Where(key => !key.StartsWith("advice.", StringComparison.Ordinal) && !key.StartsWith("errors.template.", StringComparison.Ordinal))
                .ShouldBe(["name", "description", "warnings.secret.not_sec", "warnings.secret.address", "settings.mentions.help", "settings.template.help", .. settings, .. errors.Select(error => "errors." + error)], ignoreOrder: true, language);
        }
    }

    private static IEnumerable<string> Faults(WebhookSettings settings) => new WebhookSettingsValidator().Validate(settings).Errors.Select(error => error.ErrorCode);
}
