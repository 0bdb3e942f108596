using System.Text;
using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.DingTalk.Tests;

/// <summary>Messages as the module makes them.</summary>
internal static class Compose
{
    private static readonly DingTalkIntegration Module = new();

    public static readonly Attempt Attempt = new()
    {
        DeliveryId = "1",
        Number = 1,
        SendId = "2f0f1a52-6a52-4a0c-8d3b-7c1d1c3a9b11",
        IntegrationId = "12",
        Address = new Uri("https://oapi.dingtalk.com/robot/send?access_token=test-bot"),
        Now = SampleCards.Now,
    };

    public static DeliveryRequest Request(Notification what, DingTalkSettings? settings = null, Attempt? attempt = null) => Module.Compose(what, settings ?? new DingTalkSettings(), attempt ?? Attempt);

    public static JsonElement Json(Notification what, DingTalkSettings? settings = null, Attempt? attempt = null) => JsonElement.Parse(Request(what, settings, attempt).Body.Span);

    public static DeliveryResult Answer(int status, string body, DeliveryRequest? request = null, params (string Name, string Value)[] headers) => Module.Interpret(new DeliveryResponse
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Request = request,
        ReceivedAt = SampleCards.Now,
    });
}
