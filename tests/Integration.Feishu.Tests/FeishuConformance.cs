using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.Feishu.Tests;

public sealed class FeishuConformance : IntegrationConformance<FeishuIntegration>
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["webhook"] = "https://open.feishu.cn/open-apis/bot/v2/hook/0b5f3c1e-7a52-4d0a-9c1e-5f7d2b8a6e40",
        ["secret"] = "Jd93kslOw02mfLqZ",
        ["keyword"] = "构建",
        ["language"] = "en",
    };

    protected override Uri Address { get; } = new("https://open.feishu.cn/open-apis/bot/v2/hook/0b5f3c1e-7a52-4d0a-9c1e-5f7d2b8a6e40");

    protected override string Taken => """{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}""";

    protected override string NotTaken => """{"code":19024,"data":{},"msg":"Key Words Not Found"}""";

    protected override IEnumerable<string> Called(JsonElement message, SettingsValues settings) => ReadCalls.Feishu(message);
}
