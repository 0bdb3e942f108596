using Integration.Contract;

namespace Integration.Feishu;

/// <summary>Notifications to a custom bot of a Feishu or Lark group.</summary>
public sealed class FeishuIntegration : IIntegration
{
    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "feishu",
        // Feishu, custom bot guide: 5 requests a second and 100 a minute for each bot.
        Limits = new MessageLimits { RequestBytes = FeishuComposition.MostBytes, PerSecond = 5, PerMinute = 100 },
        SettingsType = typeof(FeishuSettings),
        SettingsValidator = new FeishuSettingsValidator(),
        AddressValidator = new FeishuAddressValidator(),
        Templates = static _ => FeishuTemplates.Dialect,
        Keyword = static settings => ((FeishuSettings)settings).Keyword,
    };

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt)
    {
        var message = new FeishuComposition(what, (FeishuSettings)settings, attempt);
        return new() { Address = attempt.Address, Body = message.Write(), IsCut = message.IsCut };
    }

    public DeliveryResult Interpret(DeliveryResponse response) => FeishuAnswers.Interpret(response);
}
