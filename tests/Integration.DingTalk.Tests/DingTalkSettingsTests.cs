using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.DingTalk.Tests;

public sealed class DingTalkSettingsTests
{
    /// <summary>An address, and the key of what is wrong with it.</summary>
    public static TheoryData<string, string?> Addresses => new()
    {
        { "https://oapi.dingtalk.com/robot/send?access_token=566cc69da782ec33", null },
        { "https://dingtalk.company.example:8443/robot/send?access_token=a-b_c", null },
        { "http://10.0.0.8/robot/send?access_token=abc", null },
        { "https://oapi.dingtalk.com/robot/send", "webhook.no_token" },
        { "https://oapi.dingtalk.com/robot/send?access_token=", "webhook.no_token" },
        { "https://oapi.dingtalk.com/robot/send?access_token=abc&x=1", "webhook.no_token" },
        { "https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp=1&sign=2", "webhook.signed" },
        { "https://oapi.dingtalk.com/robot/send?access_token=abc#top", "webhook.fragment" },
        { "https://user:word@oapi.dingtalk.com/robot/send?access_token=abc", "webhook.user_info" },
        { "ftp://oapi.dingtalk.com/robot/send?access_token=abc", "webhook.not_http" },
        { "/robot/send?access_token=abc", "webhook.not_http" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/0b5f3c1e", "webhook.feishu" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "webhook.wecom" },
        { "https://oapi.dingtalk.com/robot/sendBySession?session=abc", "webhook.not_a_bot" },
        { "https://hooks.slack.com/services/T0/B0/abc", "webhook.not_a_bot" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_judged_by_path_and_token(string address, string? fault) =>
        new DingTalkAddressValidator().Validate(new Uri(address, UriKind.RelativeOrAbsolute)).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);

    /// <summary>Secret, keyword, message type, and what is wrong.</summary>
    public static TheoryData<string, string, string, string?> Settings => new()
    {
        { "", "", "markdown", null },
        { "SEC0123", "构建", "action_card", null },
        { "has blank", "", "markdown", "secret.blank" },
        { "", new string('长', 51), "markdown", "keyword.too_long" },
        { "", "two\nlines", "markdown", "keyword.not_one_line" },
        { "", "", "actionCard", "message_type.unknown" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Settings_are_checked_whole(string secret, string keyword, string type, string? fault)
    {
        var settings = new DingTalkSettings { Webhook = "https://oapi.dingtalk.com/robot/send?access_token=abc", Secret = secret, Keyword = keyword, MessageType = type };

        new DingTalkSettingsValidator().Validate(settings).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);
    }

    [Theory]
    [InlineData("566cc69da782ec33")]
    [InlineData("https://oapi.dingtalk.com/robot/send?access_token=abc")]
    [InlineData("sec0123")]
    public void A_secret_that_does_not_begin_as_DingTalks_do_is_warned_of(string secret)
    {
        var failure = new DingTalkSettingsValidator().Validate(new DingTalkSettings { Webhook = "https://oapi.dingtalk.com/robot/send?access_token=abc", Secret = secret }).Errors.ShouldHaveSingleItem();

        (failure.ErrorCode, failure.Severity).ShouldBe(("secret.not_sec", FluentValidation.Severity.Warning));
    }

    [Fact]
    public void Every_word_of_the_locale_files_is_used_and_every_used_one_is_there()
    {
        var faults = Addresses.Select(row => row.Data.Item2).Concat(Settings.Select(row => row.Data.Item4)).Append("webhook.required").OfType<string>().Distinct();
        var advices = DingTalkAnswersTests.Table.Select(row => row.Data.Item5).OfType<string>().Distinct();
        var settings = SettingsSchema.Of(typeof(DingTalkSettings)).Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" });
        string[] template = ["not_object", "unknown_type", "foreign_msg_type", "missing", "message_too_long"];
        string[] used = ["name", "description", "warnings.secret.not_sec", "settings.mentions.help", "settings.mentions.placeholder", "settings.message_type.choices.markdown", "settings.message_type.choices.action_card", .. settings, .. faults.Select(fault => "errors." + fault), .. template.Select(fault => "errors.template." + fault), .. advices.Select(advice => "advice." + advice)];

        foreach (var language in SampleCards.Languages)
        {
            SampleCards.Keys(language, "dingtalk").ShouldBe(used, ignoreOrder: true, language);
        }
    }
}
