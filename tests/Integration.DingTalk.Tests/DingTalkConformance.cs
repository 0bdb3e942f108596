using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.DingTalk.Tests;

public sealed class DingTalkConformance : IntegrationConformance<DingTalkIntegration>
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["webhook"] = "https://oapi.dingtalk.com/robot/send?access_token=566cc69da782ec33f8c1f20b7a5ca6ba",
        ["secret"] = "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ["keyword"] = "构建",
        ["language"] = "en",
    };

    protected override Uri Address { get; } = new("https://oapi.dingtalk.com/robot/send?access_token=566cc69da782ec33f8c1f20b7a5ca6ba");

    protected override string Taken => """{"errcode":0,"errmsg":"ok"}""";

    protected override string NotTaken => """{"errcode":310000,"errmsg":"keywords not in content"}""";

    protected override IEnumerable<string> Called(JsonElement message, SettingsValues settings) => ReadCalls.DingTalk(message);
}
