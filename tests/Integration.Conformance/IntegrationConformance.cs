using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>What every module must do, whatever its platform. A module's test class says only what is its own.</summary>
/// <typeparam name="T">The module.</typeparam>
public abstract partial class IntegrationConformance<T>
    where T : IIntegration, new()
{
    private static readonly T Module = new();

    /// <summary>Settings that a person could save: every required one, and every secret.</summary>
    protected abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>An address such as people copy from the platform.</summary>
    protected abstract Uri Address { get; }

    /// <summary>The body with which the platform says that it took a message.</summary>
    protected abstract string Taken { get; }

    /// <summary>The body with which the platform, in HTTP 200, says that it took none.</summary>
    protected abstract string NotTaken { get; }

    /// <summary>Who is called by a message, as the platform reads it; nobody where none can be.</summary>
    /// <param name="message">The body of a request.</param>
    /// <param name="settings">The settings with which it was made.</param>
    protected abstract IEnumerable<string> Called(JsonElement message, SettingsValues settings);

    private SettingsSchema Schema => SettingsSchema.Of(Module.Manifest.SettingsType);

    [Fact]
    public void The_manifest_is_sound()
    {
        Module.Manifest.Slug.ShouldMatch("^[a-z][a-z0-9-]*$");
        Module.Manifest.Events.ShouldBeUnique();
        Module.Manifest.Events.ShouldNotBeEmpty();
        Module.Manifest.Limits.RequestBytes.ShouldBeGreaterThan(1_000);
        Module.Manifest.Limits.PerSecond.ShouldBePositive();
        Module.Manifest.Limits.PerMinute.ShouldBePositive();
        Module.Manifest.SettingsType.ShouldBeAssignableTo<Type>()!.IsSubclassOf(typeof(SettingsValues)).ShouldBeTrue();
        Settings.Keys.Where(name => Schema.Find(name) is null).ShouldBeEmpty();
    }

    /// <summary>One attempt with these tests' settings.</summary>
    private DeliveryRequest Compose(Notification what, bool plain = false, SettingsValues? settings = null) => Module.Compose(what, settings ?? Bind(Settings), new Attempt
    {
        DeliveryId = "1",
        Number = 1,
        IntegrationId = "1",
        Address = Address,
        Now = SampleCards.Now,
        PlainText = plain,
    });

    private void Sound(DeliveryRequest request, SettingsValues? settings = null)
    {
        var limits = Module.Manifest.LimitsOf(settings ?? Bind(Settings));
        // A signature may stand behind what people copied.
        request.Address.AbsoluteUri.ShouldStartWith(Address.AbsoluteUri);
        (request.TextBytes ?? 0).ShouldBeLessThanOrEqualTo(limits.TextBytes ?? 0);
        request.Body.Length.ShouldBeLessThanOrEqualTo(limits.RequestBytes);
        using var document = JsonDocument.Parse(request.Body);
        document.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }

    /// <summary>These tests' settings, and with each value of every choice.</summary>
    /// <param name="isOwn">Whether of the module's own choices alone, without those that all modules have.</param>
    private IEnumerable<SettingsValues> AllSettings(bool isOwn = false) =>
        [Bind(Settings), .. Schema.Fields.Where(field => field.Setting.Kind == SettingKind.Choice && (!isOwn || field.Property.DeclaringType == Module.Manifest.SettingsType)).SelectMany(field => field.Setting.Choices.Select(choice => (field.Name, choice)))
            .Select(pair => Bind(new Dictionary<string, string>(Settings) { [pair.Name] = pair.choice }))];

    private SettingsValues Bind(IReadOnlyDictionary<string, string> values) => (SettingsValues)Schema.Bind(values);

    private static List<ValidationFailure> Validate(SettingsValues settings) =>
        Module.Manifest.SettingsValidator.Validate(new ValidationContext<object>(settings)).Errors;

    private static IEnumerable<string?> Sentences(string key) => SampleCards.Languages.Select(language => SampleCards.Text(language, Module.Manifest.Slug, key));
}
