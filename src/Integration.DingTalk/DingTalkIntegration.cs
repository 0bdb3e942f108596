using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>Notifications to a custom robot of a DingTalk group.</summary>
public sealed class DingTalkIntegration : IIntegration
{
    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "dingtalk",
        // DingTalk, custom robot: 20 messages a minute for each robot; above that nothing is taken for ten minutes.
        Limits = new MessageLimits { RequestBytes = DingTalkComposition.MostBytes, PerMinute = 20, Penalty = TimeSpan.FromMinutes(10) },
        SettingsType = typeof(DingTalkSettings),
        SettingsValidator = new DingTalkSettingsValidator(),
        AddressValidator = new DingTalkAddressValidator(),
        Templates = static _ => DingTalkMarkdown.Values,
        Keyword = static settings => ((DingTalkSettings)settings).Keyword,
    };

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) =>
        new DingTalkComposition(what, (DingTalkSettings)settings, attempt).Compose();

    public DeliveryResult Interpret(DeliveryResponse response) => DingTalkAnswers.Interpret(response);
}
