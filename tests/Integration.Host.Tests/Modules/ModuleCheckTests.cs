using FluentValidation;
using Integration.Contract;
using Integration.Host.Modules;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Modules;

public sealed class ModuleCheckTests
{
    [Fact]
    public void A_sound_manifest_has_no_fault() => Check(Sound).ShouldBeNull();

    [Fact]
    public void A_manifest_that_throws_is_named() =>
        ModuleCheck.Of(Row, new Module(() => throw new InvalidDataException("no\nway"))).ShouldBe("its manifest failed with InvalidDataException: no way.");

    [Fact]
    public void A_manifest_that_is_missing_is_named() =>
        ModuleCheck.Of(Row, new Module(() => null!)).ShouldBe("its manifest, or a part of it, is null.");

    [Fact]
    public void A_slug_that_no_address_can_hold_is_named() =>
        Check(Sound with { Slug = "Feishu Bot" }).ShouldBe("its slug \"Feishu Bot\" is not made of lower-case letters, digits and hyphens.");

    [Fact]
    public void Limits_of_nothing_are_named()
    {
        Check(Sound with { Limits = Sound.Limits with { RequestBytes = 0 } }).ShouldBe("its limits are not all positive.");
        Check(Sound with { Limits = Sound.Limits with { PerMinute = -1 } }).ShouldBe("its limits are not all positive.");
    }

    [Fact]
    public void A_settings_type_that_is_none_is_named() =>
        Check(Sound with { SettingsType = typeof(string) }).ShouldBe("its settings type String does not derive from SettingsValues.");

    [Fact]
    public void A_setting_of_the_wrong_type_is_named() =>
        Check(Sound with { SettingsType = typeof(WrongType) })!.ShouldStartWith("its settings are invalid: ArgumentException: WrongType.Flag must be a Boolean");

    [Fact]
    public void Two_settings_with_one_name_are_named() =>
        Check(Sound with { SettingsType = typeof(TwoNames) })!.ShouldStartWith("its settings are invalid: ");

    [Fact]
    public void A_setting_with_a_name_that_the_API_does_not_take_is_named() =>
        Check(Sound with { SettingsType = typeof(OddName) }).ShouldBe("its settings are invalid: the name \"Web Hook\" is not made of lower-case letters, digits and underscores.");

    [Fact]
    public void Settings_that_cannot_be_made_are_named() =>
        Check(Sound with { SettingsType = typeof(NeedsArgument) })!.ShouldStartWith("its settings type NeedsArgument cannot be made: ");

    [Fact]
    public void Settings_that_do_not_say_where_messages_go_are_named()
    {
        Check(Sound with { SettingsType = typeof(NoAddress) }).ShouldBe("0 of its settings are of the kind Addresses; exactly one says where messages go.");
        Check(Sound with { SettingsType = typeof(TwoAddresses) }).ShouldBe("2 of its settings are of the kind Addresses; exactly one says where messages go.");
    }

    [Fact]
    public void A_validator_of_other_settings_is_named() =>
        Check(Sound with { SettingsValidator = new InlineValidator<string>() }).ShouldBe("its validator does not validate EchoSettings.");

    private static readonly ManifestRow Row = new("echo", "Echo", true);

    private static IntegrationManifest Sound => new EchoModule().Manifest;

    private static string? Check(IntegrationManifest manifest) => ModuleCheck.Of(Row, new Module(() => manifest));

    private sealed class Module(Func<IntegrationManifest> manifest) : IIntegration
    {
        public IntegrationManifest Manifest => manifest();

        public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) => throw new NotSupportedException();

        public DeliveryResult Interpret(DeliveryResponse response) => throw new NotSupportedException();
    }

    private sealed record WrongType : SettingsValues
    {
        [Setting("flag", Kind = SettingKind.Flag)]
        public string Flag { get; init; } = "";
    }

    private sealed record TwoNames : SettingsValues
    {
        [Setting("webhook")]
        public string One { get; init; } = "";

        [Setting("webhook")]
        public string Two { get; init; } = "";
    }

    private sealed record OddName : SettingsValues
    {
        [Setting("Web Hook")]
        public string One { get; init; } = "";
    }

    private sealed record NoAddress : SettingsValues
    {
        [Setting("webhook")]
        public string Webhook { get; init; } = "";
    }

    private sealed record TwoAddresses : SettingsValues
    {
        [Setting("one", Kind = SettingKind.Addresses)]
        public string One { get; init; } = "";

        [Setting("two", Kind = SettingKind.Addresses)]
        public string Two { get; init; } = "";
    }

    private sealed record NeedsArgument(int Argument) : SettingsValues;
}
