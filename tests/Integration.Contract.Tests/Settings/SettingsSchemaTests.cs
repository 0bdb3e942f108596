using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Settings;

public sealed class SettingsSchemaTests
{
    private sealed record Sample : SettingsValues
    {
        [Setting("webhook", Section = SettingSection.Connection, Order = 2, Kind = SettingKind.Addresses, Required = true)]
        public string Webhook { get; init; } = "";

        [Setting("token", Section = SettingSection.Connection, Order = 1, Secret = true)]
        public string Token { get; init; } = "";

        [Setting("loud", Kind = SettingKind.Flag, Default = "true")]
        public bool Loud { get; init; }

        public string NoSetting { get; init; } = "untouched";
    }

    private sealed record WrongType : SettingsValues
    {
        [Setting("count")]
        public int Count { get; init; }
    }

    private sealed record Twice : SettingsValues
    {
        [Setting("language")]
        public string Other { get; init; } = "";
    }

    [Fact]
    public void Fields_stand_in_the_forms_order() =>
        SettingsSchema.Of(typeof(Sample)).Fields.Select(field => field.Name).ShouldBe(["token", "webhook", "language", "loud"]);

    [Fact]
    public void A_record_is_bound_from_texts_and_defaults()
    {
        var bound = (Sample)SettingsSchema.Of(typeof(Sample)).Bind(new Dictionary<string, string> { ["webhook"] = "https://x", ["loud"] = "false", ["nobody"] = "passed over" });

        bound.ShouldBe(new Sample { Webhook = "https://x", Loud = false });
        ((Sample)SettingsSchema.Of(typeof(Sample)).Bind(new Dictionary<string, string>())).ShouldBe(new Sample { Loud = true });
    }

    [Fact]
    public void A_field_is_found_by_its_name()
    {
        SettingsSchema.Of(typeof(Sample)).Find("token").ShouldNotBeNull().Setting.Secret.ShouldBeTrue();
        SettingsSchema.Of(typeof(Sample)).Find("Token").ShouldBeNull();
    }

    [Fact]
    public void A_property_of_a_type_that_its_kind_does_not_allow_is_named() =>
        Should.Throw<ArgumentException>(() => SettingsSchema.Of(typeof(WrongType))).Message.ShouldContain("WrongType.Count must be a String");

    [Fact]
    public void Two_settings_of_one_name_are_refused() => Should.Throw<ArgumentException>(() => SettingsSchema.Of(typeof(Twice)));
}
