using FluentValidation;
using FluentValidation.Results;
using Integration.Contract;

namespace Integration.Webhook;

/// <summary>What a person sets for a receiver.</summary>
internal sealed record WebhookSettings : SettingsValues
{
    /// <summary>LigaAI's own format; the others are those of its services for chats, by the names that it gives them.</summary>
    public const string Liga = "Liga";
    public const string Lark = "Lark";
    public const string DingTalk = "DingTalk";
    public const string WechatWork = "WechatWork";

    [Setting("url", Section = SettingSection.Connection, Order = 10, Kind = SettingKind.Addresses, Required = true, Secret = true, RedirectsSecret = true)]
    public string Url { get; init; } = "";

    [Setting("token", Section = SettingSection.Connection, Order = 20, Secret = true)]
    public string Token { get; init; } = "";

    [Setting("signing_secret", Section = SettingSection.Connection, Order = 30, Secret = true)]
    public string SigningSecret { get; init; } = "";

    [Setting("format", Section = SettingSection.Connection, Order = 40, Kind = SettingKind.Choice, Choices = [Liga, Lark, DingTalk, WechatWork], Default = Liga)]
    public string Format { get; init; } = Liga;

    [Setting("secret", Section = SettingSection.Connection, Order = 50, Secret = true)]
    public string Secret { get; init; } = "";

    [Setting("keyword", Section = SettingSection.Connection, Order = 60)]
    public string Keyword { get; init; } = "";
}

internal sealed class WebhookSettingsValidator : AbstractValidator<WebhookSettings>
{
    public const int KeywordLength = 50;

    private static readonly string[] Formats = [WebhookSettings.Liga, WebhookSettings.Lark, WebhookSettings.DingTalk, WebhookSettings.WechatWork];

    public WebhookSettingsValidator()
    {
        RuleFor(settings => settings.Url).Must(url => !string.IsNullOrWhiteSpace(url)).WithErrorCode("webhook.required");
        RuleFor(settings => settings.Url).Custom((url, context) =>
        {
            var format = context.InstanceToValidate.Format;
            if (RobotsOf(url).FirstOrDefault(robot => robot != PlatformOf(format)) is { } platform)
            {
                context.AddFailure(new ValidationFailure(nameof(WebhookSettings.Url), platform)
                {
                    ErrorCode = "url." + platform,
                    FormattedMessagePlaceholderValues = new Dictionary<string, object> { ["format"] = format },
                });
            }
        });
        // RFC 9110, 5.5: a field's value is made of visible characters, with blanks between them.
        RuleFor(settings => settings.Token).Must(token => token.Trim() == token && token.All(c => c is >= ' ' and <= '~')).WithErrorCode("token.not_a_header");
        RuleFor(settings => settings.SigningSecret).Must(secret => secret.Length == 0 || StandardSignature.KeyOf(secret) is not null).WithErrorCode("signing_secret.malformed");
        RuleFor(settings => settings.Format).Must(format => Formats.Contains(format)).WithErrorCode("format.unknown");
        RuleFor(settings => settings.Secret).Cascade(CascadeMode.Stop)
            .Must(secret => !secret.Any(char.IsWhiteSpace)).WithErrorCode("secret.blank")
            .Must((settings, secret) => settings.Format != WebhookSettings.DingTalk || secret.Length == 0 || secret.StartsWith("SEC", StringComparison.Ordinal)).WithErrorCode("secret.not_sec").WithSeverity(FluentValidation.Severity.Warning)
            .Must((settings, secret) => settings.Format != WebhookSettings.Lark || !secret.Contains("://", StringComparison.Ordinal)).WithErrorCode("secret.address").WithSeverity(FluentValidation.Severity.Warning);
        RuleFor(settings => settings.Keyword).Must(keyword => keyword.Length <= KeywordLength).WithErrorCode("keyword.too_long");
        RuleFor(settings => settings.Keyword).Must(keyword => PlainText.Line(keyword) == keyword).WithErrorCode("keyword.not_one_line");
    }

    // Whose robots take a format; null for LigaAI's own, which none takes.
    private static string? PlatformOf(string format) => format switch
    {
        WebhookSettings.Lark => RobotAddress.Feishu,
        WebhookSettings.DingTalk => RobotAddress.DingTalk,
        WebhookSettings.WechatWork => RobotAddress.WeCom,
        _ => null,
    };

    private static IEnumerable<string> RobotsOf(string url) => RobotAddress.Split(url)
        .Select(word => Uri.TryCreate(word, UriKind.Absolute, out var address) ? RobotAddress.PlatformOf(address) : null).OfType<string>();
}

/// <summary>Takes any address.</summary>
internal sealed class WebhookAddressValidator()
    : AddressValidator(nameof(WebhookSettings.Url), address => RobotAddress.Fault(address) ?? (address.Fragment.Length > 0 ? "webhook.fragment" : null));
