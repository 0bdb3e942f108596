using Integration.Contract;

namespace Integration.Webhook;

/// <summary>Events to a receiver in LigaAI's format, or in that of a chat robot.</summary>
public sealed class WebhookIntegration : IIntegration
{
    // No limits are documented; a receiver that answers within its three seconds can be asked once a second.
    private static readonly MessageLimits LigaLimits = new() { RequestBytes = LigaBody.MostBytes, PerMinute = 60 };

    // LigaAI, custom webhooks: 3 s to connect and 3 s to answer. What a receiver refuses it would refuse again, in any dress.
    private static readonly DeliveryRules LigaRules = new()
    {
        RetryDelays = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)],
        FallsBackToPlainText = false,
        TakesDigests = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        AnswerTimeout = TimeSpan.FromSeconds(3),
    };

    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "webhook",
        Limits = LigaLimits,
        LimitsBySettings = static settings => WebhookFormat.Of(((WebhookSettings)settings).Format)?.Limits ?? LigaLimits,
        Rules = LigaRules,
        RulesBySettings = static settings => WebhookFormat.Of(((WebhookSettings)settings).Format)?.Rules ?? LigaRules,
        TellsVariables = true,
        SettingsType = typeof(WebhookSettings),
        SettingsValidator = new WebhookSettingsValidator(),
        AddressValidator = new WebhookAddressValidator(),
        Templates = static settings => WebhookFormat.Of(((WebhookSettings)settings).Format)?.Templates((WebhookSettings)settings) ?? LigaTemplates.Dialect,
        Keyword = static settings => WebhookFormat.Of(((WebhookSettings)settings).Format)?.Keyword((WebhookSettings)settings) ?? "",
    };

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt)
    {
        var own = (WebhookSettings)settings;
        var message = WebhookFormat.Of(own.Format)?.Compose(what, own, attempt) ?? LigaBody.Compose(what, attempt);
        return new()
        {
            Address = message.Address,
            Body = message.Body,
            TextBytes = message.TextBytes,
            IsCut = message.IsCut,
            Headers = [.. LigaHeaders.Of(what, own, attempt), .. StandardSignature.Of(message.Body, own.SigningSecret, attempt)],
        };
    }

    public DeliveryResult Interpret(DeliveryResponse response) =>
        WebhookFormat.Of(LigaHeaders.Find(response.Request, LigaHeaders.Type))?.Interpret(response) ?? LigaAnswers.Interpret(response);
}
