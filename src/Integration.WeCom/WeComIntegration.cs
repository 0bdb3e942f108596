using Integration.Contract;

namespace Integration.WeCom;

/// <summary>Notifications to a robot of a WeCom group, which the product now calls message push.</summary>
public sealed class WeComIntegration : IIntegration
{
    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "wecom",
        // WeCom, message push (developer.work.weixin.qq.com/document/path/91770): 20 messages a minute for each robot. It counts the text, not the body.
        Limits = new MessageLimits { RequestBytes = WeComComposition.MostBytes, TextBytes = WeComComposition.MarkdownBytes, PerMinute = 20 },
        SettingsType = typeof(WeComSettings),
        SettingsValidator = new WeComSettingsValidator(),
        AddressValidator = new WeComAddressValidator(),
        Templates = static settings => WeComMarkdown.ValuesOf(((WeComSettings)settings).MessageType),
    };

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) =>
        new WeComComposition(what, (WeComSettings)settings, attempt).Compose();

    public DeliveryResult Interpret(DeliveryResponse response) => WeComAnswers.Interpret(response);
}
