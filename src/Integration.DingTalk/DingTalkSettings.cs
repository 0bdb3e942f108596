using FluentValidation;
using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>What a person sets for a custom robot of DingTalk.</summary>
internal sealed record DingTalkSettings : SettingsValues
{
    public const string Markdown = "markdown";
    public const string ActionCard = "action_card";

    [Setting("webhook", Section = SettingSection.Connection, Order = 10, Kind = SettingKind.Addresses, Required = true, Secret = true, RedirectsSecret = true, PerKind = true)]
    public string Webhook { get; init; } = "";

    [Setting("secret", Section = SettingSection.Connection, Order = 20, Secret = true)]
    public string Secret { get; init; } = "";

    [Setting("keyword", Section = SettingSection.Connection, Order = 30)]
    public string Keyword { get; init; } = "";

    [Setting("message_type", Order = 10, Kind = SettingKind.Choice, Choices = [Markdown, ActionCard], Default = Markdown)]
    public string MessageType { get; init; } = Markdown;
}

internal sealed class DingTalkSettingsValidator : AbstractValidator<DingTalkSettings>
{
    // A keyword stands in every title, of which a phone shows a few lines.
    public const int KeywordLength = 50;

    public DingTalkSettingsValidator()
    {
        RuleFor(settings => settings.Webhook).Must(webhook => !string.IsNullOrWhiteSpace(webhook)).WithErrorCode("webhook.required");
        RuleFor(settings => settings.Secret).Cascade(CascadeMode.Stop)
            .Must(secret => !secret.Any(char.IsWhiteSpace)).WithErrorCode("secret.blank")
            // So they all begin (DingTalk, robot security settings); nowhere is it promised.
            .Must(secret => secret.Length == 0 || secret.StartsWith("SEC", StringComparison.Ordinal)).WithErrorCode("secret.not_sec").WithSeverity(FluentValidation.Severity.Warning);
        RuleFor(settings => settings.Keyword).Must(keyword => keyword.Length <= KeywordLength).WithErrorCode("keyword.too_long");
        RuleFor(settings => settings.Keyword).Must(keyword => PlainText.Line(keyword) == keyword).WithErrorCode("keyword.not_one_line");
        RuleFor(settings => settings.MessageType).Must(type => type is DingTalkSettings.Markdown or DingTalkSettings.ActionCard).WithErrorCode("message_type.unknown");
    }
}
