using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.WeCom.Tests;

public sealed class WeComConformance : IntegrationConformance<WeComIntegration>
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["webhook"] = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aaf-4bc4-97a0-0ec2f2a5f1c1",
        ["language"] = "en",
    };

    protected override Uri Address { get; } = new("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aaf-4bc4-97a0-0ec2f2a5f1c1");

    protected override string Taken => """{"errcode":0,"errmsg":"ok"}""";

    protected override string NotTaken => """{"errcode":93000,"errmsg":"invalid webhook url, hint: [1], from ip: 10.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=93000"}""";

    protected override IEnumerable<string> Called(JsonElement message, SettingsValues settings) => ReadCalls.WeCom(message);
}
