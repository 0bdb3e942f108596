using FluentValidation;
using Integration.Contract;

namespace TestModules;

public sealed record PlainSettings : SettingsValues
{
    [Setting("webhook", Section = SettingSection.Connection, Kind = SettingKind.Addresses, Required = true)]
    public string Webhook { get; init; } = "";
}

public sealed class PlainSettingsValidator : AbstractValidator<PlainSettings>;

public sealed class AnyAddressValidator : AbstractValidator<Uri>;
