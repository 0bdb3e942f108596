using System.Globalization;
using System.Text.Json;
using Integration.Contract;

namespace Integration.Webhook;

/// <summary>The headers of LigaAI's webhooks (LigaAI, custom webhooks), in every format. X-Liga-Sign is reserved there and not sent.</summary>
internal static class LigaHeaders
{
    /// <summary>The header that names the format.</summary>
    public const string Type = "X-Liga-Type";

    /// <summary>What the Test button sends.</summary>
    public const string Test = "Webhook.Test";

    public static IReadOnlyList<KeyValuePair<string, string>> Of(Notification what, WebhookSettings settings, Attempt attempt) =>
    [
        // A digest tells of many events, and LigaAI has no name for that.
        .. EventOf(what, attempt) is { Length: > 0 } name ? new[] { new KeyValuePair<string, string>("X-Liga-Event", name) } : [],
        new("X-Liga-WebHook-ID", attempt.IntegrationId),
        new(Type, settings.Format),
        new("X-Liga-Ts", attempt.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new("X-Liga-ID", IdOf(attempt)),
        new("X-Liga-Retry-Num", attempt.Retry.ToString(CultureInfo.InvariantCulture)),
        .. settings.Token.Length > 0 ? new[] { new KeyValuePair<string, string>("X-Liga-Token", settings.Token) } : [],
    ];

    /// <summary>What happened to what, such as <c>Issue.Create</c>.</summary>
    public static string EventOf(Notification what, Attempt attempt) =>
        attempt.Test ? Test
        : what.Variables?.Value is { } variables && Find(variables, "event", "type", "id") is { ValueKind: JsonValueKind.String } id ? id.GetString()!
        : "";

    /// <summary>The same over the attempts of one sending, so that a receiver knows what it has already.</summary>
    public static string IdOf(Attempt attempt) => attempt.SendId.Length > 0 ? attempt.SendId : attempt.DeliveryId;

    public static string? Find(DeliveryRequest? request, string header) =>
        request?.Headers.FirstOrDefault(pair => pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;

    public static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }
}
