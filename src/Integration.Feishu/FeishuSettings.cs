using FluentValidation;
using Integration.Contract;

namespace Integration.Feishu;

/// <summary>What a person sets for a custom bot of Feishu or Lark.</summary>
internal sealed record FeishuSettings : SettingsValues
{
    public const string Schema1 = "1.0";
    public const string Schema2 = "2.0";

    [Setting("webhook", Section = SettingSection.Connection, Order = 10, Kind = SettingKind.Addresses, Required = true, Secret = true, RedirectsSecret = true, PerKind = true)]
    public string Webhook { get; init; } = "";

    [Setting("secret", Section = SettingSection.Connection, Order = 20, Secret = true)]
    public string Secret { get; init; } = "";

    [Setting("keyword", Section = SettingSection.Connection, Order = 30)]
    public string Keyword { get; init; } = "";

    [Setting("card_schema", Order = 10, Kind = SettingKind.Choice, Choices = [Schema1, Schema2], Default = Schema1)]
    public string CardSchema { get; init; } = Schema1;
}

internal sealed class FeishuSettingsValidator : AbstractValidator<FeishuSettings>
{
    // A keyword stands in every title, of which a phone shows four lines.
    public const int KeywordLength = 50;

    public FeishuSettingsValidator()
    {
        RuleFor(settings => settings.Webhook).Must(webhook => !string.IsNullOrWhiteSpace(webhook)).WithErrorCode("webhook.required");
        RuleFor(settings => settings.Secret).Cascade(CascadeMode.Stop)
            .Must(secret => !secret.Any(char.IsWhiteSpace)).WithErrorCode("secret.blank")
            .Must(secret => !secret.Contains("://", StringComparison.Ordinal)).WithErrorCode("secret.address").WithSeverity(FluentValidation.Severity.Warning);
        RuleFor(settings => settings.Keyword).Must(keyword => keyword.Length <= KeywordLength).WithErrorCode("keyword.too_long");
        RuleFor(settings => settings.Keyword).Must(keyword => PlainText.Line(keyword) == keyword).WithErrorCode("keyword.not_one_line");
        RuleFor(settings => settings.CardSchema).Must(schema => schema is FeishuSettings.Schema1 or FeishuSettings.Schema2).WithErrorCode("card_schema.unknown");
    }
}
