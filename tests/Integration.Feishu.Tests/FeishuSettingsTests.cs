using Integration.Conformance;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class FeishuSettingsTests
{
    /// <summary>An address, and the key of what is wrong with it.</summary>
    public static TheoryData<string, string?> Addresses => new()
    {
        { "https://open.feishu.cn/open-apis/bot/v2/hook/0b5f3c1e-7a52-4d0a-9c1e-5f7d2b8a6e40", null },
        { "https://open.larksuite.com/open-apis/bot/v2/hook/abc_DEF-123", null },
        { "https://open.company.example:8443/open-apis/bot/v2/hook/abc", null },
        { "http://10.0.0.8/open-apis/bot/v2/hook/abc", null },
        { "https://open.feishu.cn/open-apis/bot/hook/0b5f3c1e", "webhook.old_version" },
        { "https://www.feishu.cn/flow/api/trigger-webhook/0b5f3c1e", "webhook.flow_trigger" },
        { "https://oapi.dingtalk.com/robot/send?access_token=abc", "webhook.dingtalk" },
        { "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "webhook.wecom" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/abc?x=1", "webhook.query" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/abc?", "webhook.query" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/abc#top", "webhook.query" },
        { "https://user:word@open.feishu.cn/open-apis/bot/v2/hook/abc", "webhook.user_info" },
        { "ftp://open.feishu.cn/open-apis/bot/v2/hook/abc", "webhook.not_http" },
        { "/open-apis/bot/v2/hook/abc", "webhook.not_http" },
        { "https://open.feishu.cn/", "webhook.not_a_bot" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/", "webhook.not_a_bot" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/abc/", "webhook.not_a_bot" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/abc/def", "webhook.not_a_bot" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/a%2Fb", "webhook.not_a_bot" },
        { "https://open.feishu.cn/open-apis/bot/v2/hook/../hook2/abc", "webhook.not_a_bot" },
        { "https://hooks.slack.com/services/T0/B0/abc", "webhook.not_a_bot" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_judged_by_its_path(string address, string? fault)
    {
        var errors = new FeishuAddressValidator().Validate(new Uri(address, UriKind.RelativeOrAbsolute)).Errors;

        errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);
    }

    /// <summary>Secret, keyword, card version, and what is wrong.</summary>
    public static TheoryData<string, string, string, string?> Settings => new()
    {
        { "", "", "1.0", null },
        { "Jd93kslOw02mfLqZ", "构建", "2.0", null },
        { "has blank", "", "1.0", "secret.blank" },
        { "ends\n", "", "1.0", "secret.blank" },
        { "", new string('长', 50), "1.0", null },
        { "", new string('长', 51), "1.0", "keyword.too_long" },
        { "", "two\nlines", "1.0", "keyword.not_one_line" },
        { "", " edge", "1.0", "keyword.not_one_line" },
        { "", "", "3.0", "card_schema.unknown" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Settings_are_checked_whole(string secret, string keyword, string schema, string? fault)
    {
        var settings = new FeishuSettings { Webhook = "https://open.feishu.cn/open-apis/bot/v2/hook/abc", Secret = secret, Keyword = keyword, CardSchema = schema };

        new FeishuSettingsValidator().Validate(settings).Errors.Select(error => error.ErrorCode).ShouldBe(fault is null ? [] : [fault]);
    }

    [Fact]
    public void A_secret_that_looks_like_an_address_is_warned_of()
    {
        var failure = new FeishuSettingsValidator().Validate(new FeishuSettings { Webhook = "https://open.feishu.cn/open-apis/bot/v2/hook/a", Secret = "https://open.feishu.cn/open-apis/bot/v2/hook/a" }).Errors.ShouldHaveSingleItem();

        (failure.ErrorCode, failure.Severity).ShouldBe(("secret.address", FluentValidation.Severity.Warning));
    }

    [Fact]
    public void Every_word_of_the_locale_files_is_used_and_every_used_one_is_there()
    {
        var faults = Addresses.Select(row => row.Data.Item2).Concat(Settings.Select(row => row.Data.Item4)).Append("webhook.required").OfType<string>().Distinct();
        var advices = FeishuAnswersTests.Table.Select(row => row.Data.Item5).OfType<string>().Distinct();
        var settings = Contract.SettingsSchema.Of(typeof(FeishuSettings)).Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" });
        string[] template = ["not_object", "unknown_type", "foreign_msgtype", "missing", "message_too_long"];
        string[] used = ["name", "description", "warnings.secret.address", "settings.mentions.placeholder", .. settings, .. template.Select(fault => "errors.template." + fault), .. faults.Select(fault => "errors." + fault), .. advices.Select(advice => "advice." + advice)];

        foreach (var language in SampleCards.Languages)
        {
            SampleCards.Keys(language, "feishu").ShouldBe(used, ignoreOrder: true, language);
        }
    }
}
