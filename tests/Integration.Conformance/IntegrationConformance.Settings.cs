using System.Text;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>What a person sets.</summary>
public abstract partial class IntegrationConformance<T>
{
    [Fact]
    public void Settings_go_through_the_schema_and_come_back()
    {
        var bound = Bind(Settings);

        foreach (var field in Schema.Fields)
        {
            var wanted = Settings.GetValueOrDefault(field.Name) ?? field.Setting.Default;
            var got = field.Property.GetValue(bound);
            (got is bool flag ? flag ? "true" : "false" : got).ShouldBe(field.Setting.Kind == SettingKind.Flag && wanted == "" ? "false" : wanted, field.Name);
            field.Setting.Choices.Length.ShouldBe(field.Setting.Kind == SettingKind.Choice ? field.Setting.Choices.Distinct().Count() : 0, field.Name);
        }
    }

    [Fact]
    public void Good_settings_are_taken()
    {
        Validate(Bind(Settings)).ShouldBeEmpty();
        Module.Manifest.AddressValidator.Validate(Address).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_required_setting_refuses_to_be_empty()
    {
        foreach (var field in Schema.Fields.Where(field => field.Setting.Required))
        {
            var failures = Validate(Bind(Settings.Where(pair => pair.Key != field.Name).ToDictionary()));

            failures.ShouldContain(failure => failure.PropertyName == field.Property.Name, field.Name);
            failures.ShouldAllBe(failure => Sentences("errors." + failure.ErrorCode).All(sentence => sentence != null));
        }
    }

    [Fact]
    public void Every_setting_has_its_words_in_every_language()
    {
        var keys = Schema.Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" }).Concat(["name", "description"]);

        keys.Where(key => Sentences(key).Any(string.IsNullOrWhiteSpace)).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_stand_in_no_text_and_in_no_body()
    {
        // Of an address that is itself the key to the group it is the query or, where there is none, the path that opens.
        string[] keys = Schema.Fields.Any(field => field.Setting is { Kind: SettingKind.Addresses, Secret: true }) ? [Address.Query.Length > 0 ? Address.Query[1..] : Address.AbsolutePath] : [];
        var secrets = Schema.Fields.Where(field => field.Setting.Secret).Select(field => Settings.GetValueOrDefault(field.Name)).OfType<string>().Concat(keys).ToList();
        var request = Compose(SampleCards.Of(EventKind.Push, "commits", "en"));
        var text = request + Encoding.UTF8.GetString(request.Body.Span)
            + string.Concat(Module.Manifest.AddressValidator.Validate(new Uri(Address, "/wrong/" + Address.PathAndQuery)).Errors.Select(error => error.ErrorMessage));

        secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
