using FluentValidation;
using Integration.Contract;

namespace Integration.Gotify;

/// <summary>What a person sets for an application of a Gotify server.</summary>
internal sealed record GotifySettings : SettingsValues
{
    public const string Low = "low";
    public const string Normal = "normal";
    public const string High = "high";

    [Setting("url", Section = SettingSection.Connection, Order = 10, Kind = SettingKind.Addresses, Required = true, RedirectsSecret = true)]
    public string Url { get; init; } = "";

    [Setting("token", Section = SettingSection.Connection, Order = 20, Required = true, Secret = true)]
    public string Token { get; init; } = "";

    [Setting("priority", Order = 10, Kind = SettingKind.Choice, Choices = [Low, Normal, High], Default = Normal)]
    public string Priority { get; init; } = Normal;

    [Setting("loud_failures", Order = 20, Kind = SettingKind.Flag, Default = "true")]
    public bool LoudFailures { get; init; } = true;
}

internal sealed class GotifySettingsValidator : AbstractValidator<GotifySettings>
{
    public GotifySettingsValidator()
    {
        RuleFor(settings => settings.Url).NotEmpty().WithErrorCode("url.required");
        RuleFor(settings => settings.Token).NotEmpty().WithErrorCode("token.required");
        // It is sent as a header, which holds no line breaks.
        RuleFor(settings => settings.Token).Must(token => token.All(c => c is > ' ' and <= '~')).WithErrorCode("token.malformed");
        RuleFor(settings => settings.Priority).Must(priority => priority is GotifySettings.Low or GotifySettings.Normal or GotifySettings.High).WithErrorCode("priority.unknown");
    }
}

/// <summary>Takes a server's address, below a path too. What people paste by mistake is named.</summary>
internal sealed class GotifyAddressValidator : AbstractValidator<Uri>
{
    public GotifyAddressValidator()
    {
        RuleFor(address => address).Must(address => RobotAddress.PlatformOf(address) is null).WithErrorCode("url.other_robot");
        RuleFor(address => address.UserInfo).Empty().WithErrorCode("url.user_info");
        RuleFor(address => address.Query).Empty().WithErrorCode("url.query");
        RuleFor(address => address.Fragment).Empty().WithErrorCode("url.fragment");
    }
}
