using Integration.Contract;

namespace Integration.Gotify;

/// <summary>Notifications to an application of a Gotify server.</summary>
public sealed class GotifyIntegration : IIntegration
{
    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "gotify",
        // Gotify itself has no limit on the rate; a phone that rings once a second helps nobody.
        Limits = new MessageLimits { RequestBytes = GotifyComposition.MostBytes, PerMinute = 60 },
        SettingsType = typeof(GotifySettings),
        SettingsValidator = new GotifySettingsValidator(),
        AddressValidator = new GotifyAddressValidator(),
        Templates = static _ => GotifyMarkdown.Values,
        TakesMentions = false,
    };

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) =>
        new GotifyComposition(what, (GotifySettings)settings, attempt).Compose();

    public DeliveryResult Interpret(DeliveryResponse response) => GotifyAnswers.Interpret(response);
}
