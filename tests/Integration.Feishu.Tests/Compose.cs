using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.Feishu.Tests;

/// <summary>Messages as the module makes them.</summary>
internal static class Compose
{
    private static readonly FeishuIntegration Module = new();

    public static readonly Attempt Attempt = new()
    {
        DeliveryId = "1",
        Number = 1,
        IntegrationId = "1",
        Address = new Uri("https://open.feishu.cn/open-apis/bot/v2/hook/test-bot"),
        Now = SampleCards.Now,
    };

    public static byte[] Body(Notification what, FeishuSettings? settings = null, Attempt? attempt = null) =>
        Module.Compose(what, settings ?? new FeishuSettings(), attempt ?? Attempt).Body.ToArray();

    public static JsonElement Json(Notification what, FeishuSettings? settings = null, Attempt? attempt = null) =>
        JsonElement.Parse(Body(what, settings, attempt));
}
