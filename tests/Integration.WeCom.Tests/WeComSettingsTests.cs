using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.WeCom.Tests;

public sealed class WeComSettingsTests
{
    /// <summary>An address, and the key of what is wrong with it.</summary>
    public static TheoryData<string, string?> Addresses => new()
    {
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aaf-4bc4-97a0-0ec2f2a5f1c1", null },
        { "https://wecom.company.example:8443/cgi-bin/webhook/send?key=a-b_c", null },
        { "http://10.0.0.8/cgi-bin/webhook/send?key=abc", null },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "webhook.no_key" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "webhook.no_key" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc&debug=1", "webhook.no_key" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc#top", "webhook.fragment" },
        { "https://user:word@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "webhook.user_info" },
        { "ftp://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "webhook.not_http" },
        { "https://open.larksuite.com/open-apis/bot/v2/hook/0b5f3c1e", "webhook.feishu" },
        { "https://oapi.dingtalk.com/robot/send?access_token=abc", "webhook.dingtalk" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=abc&type=file", "webhook.not_a_bot" },
        { "https://hooks.slack.com/services/T0/B0/abc", "webhook.not_a_bot" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_judged_by_path_and_key(string address, string? fault) =>
        new WeComAddressValidator().Validate(new Uri(address, UriKind.RelativeOrAbsolute)).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);

    [Theory]
    [InlineData("x", "markdown", null)]
    [InlineData("x", "markdown_v2", null)]
    [InlineData("x", "text", "message_type.unknown")]
    [InlineData(" ", "markdown", "webhook.required")]
    public void Settings_are_checked_whole(string webhook, string type, string? fault) =>
        new WeComSettingsValidator().Validate(new WeComSettings { Webhook = webhook, MessageType = type }).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);

    [Fact]
    public void Every_word_of_the_locale_files_is_used_and_every_used_one_is_there()
    {
        var faults = Addresses.Select(row => row.Data.Item2).Append("webhook.required").Append("message_type.unknown").OfType<string>().Distinct();
        var advices = WeComAnswersTests.Table.Select(row => row.Data.Item5).OfType<string>().Distinct();
        var settings = SettingsSchema.Of(typeof(WeComSettings)).Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" });
        string[] template = ["not_object", "unknown_type", "foreign_msg_type", "missing", "too_long", "message_too_long"];
        string[] used = ["name", "description", "settings.mentions.help", "settings.mentions.placeholder", .. settings, .. faults.Select(fault => "errors." + fault), .. template.Select(fault => "errors.template." + fault), .. advices.Select(advice => "advice." + advice)];

        foreach (var language in SampleCards.Languages)
        {
            SampleCards.Keys(language, "wecom").ShouldBe(used, ignoreOrder: true, language);
        }
    }
}
