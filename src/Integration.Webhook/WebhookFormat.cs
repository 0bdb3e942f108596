using Integration.Contract;
using Integration.DingTalk;
using Integration.Feishu;
using Integration.WeCom;

namespace Integration.Webhook;

/// <summary>A chat robot's format: that robot's own module composes and reads.</summary>
internal sealed class WebhookFormat(IIntegration module)
{
    private static readonly WebhookFormat Lark = new(new FeishuIntegration());
    private static readonly WebhookFormat DingTalk = new(new DingTalkIntegration());
    private static readonly WebhookFormat WechatWork = new(new WeComIntegration());

    private readonly SettingsSchema _schema = SettingsSchema.Of(module.Manifest.SettingsType);

    /// <summary>The format by its name; null for LigaAI's own.</summary>
    public static WebhookFormat? Of(string? name) => name switch
    {
        WebhookSettings.Lark => Lark,
        WebhookSettings.DingTalk => DingTalk,
        WebhookSettings.WechatWork => WechatWork,
        _ => null,
    };

    public MessageLimits Limits => module.Manifest.Limits;

    public DeliveryRules Rules => module.Manifest.Rules;

    public DeliveryRequest Compose(Notification what, WebhookSettings settings, Attempt attempt) => module.Compose(what, Bind(settings), attempt);

    public DeliveryResult Interpret(DeliveryResponse response) => module.Interpret(response);

    public ITemplateDialect? Templates(WebhookSettings settings) => module.Manifest.Templates?.Invoke(Bind(settings));

    public string? Keyword(WebhookSettings settings) => module.Manifest.Keyword?.Invoke(Bind(settings));

    private SettingsValues Bind(WebhookSettings settings) => (SettingsValues)_schema.Bind(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["language"] = settings.Language,
        ["secret"] = settings.Secret,
        ["keyword"] = settings.Keyword,
    });
}
