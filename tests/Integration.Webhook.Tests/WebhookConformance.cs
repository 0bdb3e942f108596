using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.Webhook.Tests;

public sealed class WebhookConformance : IntegrationConformance<WebhookIntegration>
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["url"] = "https://receiver.example.com/hooks/liga?route=0b5f3c1e7a52",
        ["token"] = "t-4f0c9d1e",
        ["signing_secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ["secret"] = "SEC0123456789",
        ["keyword"] = "构建",
        ["language"] = "en",
    };

    protected override Uri Address { get; } = new("https://receiver.example.com/hooks/liga?route=0b5f3c1e7a52");

    protected override string Taken => """{"errcode":0}""";

    protected override string NotTaken => """{"errcode":1,"errmsg":"busy"}""";

    protected override IEnumerable<string> Called(JsonElement message, SettingsValues settings) => ((WebhookSettings)settings).Format switch
    {
        WebhookSettings.Lark => ReadCalls.Feishu(message),
        WebhookSettings.DingTalk => ReadCalls.DingTalk(message),
        WebhookSettings.WechatWork => ReadCalls.WeCom(message),
        _ => [],
    };
}
