using System.Text.RegularExpressions;
using FluentValidation;
using Integration.Contract;

namespace Integration.WeCom;

/// <summary>What a person sets for a robot of WeCom. There is no secret but the address.</summary>
internal sealed record WeComSettings : SettingsValues
{
    public const string Markdown = "markdown";
    public const string Markdown2 = "markdown_v2";

    [Setting("webhook", Section = SettingSection.Connection, Order = 10, Kind = SettingKind.Addresses, Required = true, Secret = true, RedirectsSecret = true, PerKind = true)]
    public string Webhook { get; init; } = "";

    [Setting("message_type", Order = 10, Kind = SettingKind.Choice, Choices = [Markdown, Markdown2], Default = Markdown)]
    public string MessageType { get; init; } = Markdown;
}

internal sealed class WeComSettingsValidator : AbstractValidator<WeComSettings>
{
    public WeComSettingsValidator()
    {
        RuleFor(settings => settings.Webhook).Must(webhook => !string.IsNullOrWhiteSpace(webhook)).WithErrorCode("webhook.required");
        RuleFor(settings => settings.MessageType).Must(type => type is WeComSettings.Markdown or WeComSettings.Markdown2).WithErrorCode("message_type.unknown");
    }
}

/// <summary>Takes a robot's address, on any host: private deployments have their own. What people paste by mistake is named.</summary>
internal sealed partial class WeComAddressValidator() : AddressValidator(nameof(WeComSettings.Webhook), Fault)
{
    private static string? Fault(Uri address)
    {
        if (RobotAddress.Fault(address) is { } fault)
        {
            return fault;
        }

        return RobotAddress.PlatformOf(address) switch
        {
            RobotAddress.Feishu => "webhook.feishu",
            RobotAddress.DingTalk => "webhook.dingtalk",
            _ when address.AbsolutePath != "/cgi-bin/webhook/send" => "webhook.not_a_bot",
            _ when !Key().IsMatch(address.Query) => "webhook.no_key",
            _ when address.Fragment.Length > 0 => "webhook.fragment",
            _ => null,
        };
    }

    // WeCom, message push: the address is https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key= and the robot's key.
    [GeneratedRegex(@"^\?key=[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
