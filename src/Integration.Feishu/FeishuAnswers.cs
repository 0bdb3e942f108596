using System.Globalization;
using System.Text.Json;
using Integration.Contract;

namespace Integration.Feishu;

/// <summary>What an answer of Feishu's means. Most failures come with HTTP 200; the body's code decides.</summary>
internal static class FeishuAnswers
{
    private const int MessageBytes = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static DeliveryResult Interpret(DeliveryResponse response)
    {
        var (code, message) = Read(response.Body);
        var shown = code?.ToString(CultureInfo.InvariantCulture);
        if (response.Status is >= 200 and < 300 && code == 0)
        {
            return DeliveryResult.Delivered(shown, message);
        }

        var (kind, advice) = response.Status switch
        {
            429 => (FailureKind.RateLimited, null),
            // A redirect or a fault of a machine on the way: what it holds was not said by the bot.
            < 200 or (>= 300 and < 400) or >= 500 => (FailureKind.Unavailable, null),
            _ => Meaning(code, message ?? ""),
        };
        return DeliveryResult.Failed(kind, shown, message, advice, kind is FailureKind.RateLimited or FailureKind.Unavailable ? Wait(response) : null);
    }

    // Codes: Feishu, custom bot guide and "send message" error tables; 9499, 11232 and 2200 from what the platform answers.
    private static (FailureKind Kind, string? Advice) Meaning(long? code, string message) => code switch
    {
        // The gateway's only code: for a body that it cannot read, and for too many requests.
        9499 => (IsAboutRate(message) ? FailureKind.RateLimited : FailureKind.Rejected, null),
        11232 or 11233 or 11247 or 99991400 => (FailureKind.RateLimited, null),
        11246 or 19002 or 19036 or 11230 or 11235 => (FailureKind.Rejected, null),
        19021 => (FailureKind.Configuration, "signature"),
        19022 => (FailureKind.Configuration, "ip_list"),
        19024 => (FailureKind.Configuration, "keyword"),
        19001 => (FailureKind.Gone, "robot_removed"),
        11231 or 11237 => (FailureKind.Gone, "group_gone"),
        // 2200 is an error of Feishu's own; what is unknown, no code at all and a success that HTTP denies are tried again as well.
        _ => (FailureKind.Unavailable, null),
    };

    private static bool IsAboutRate(string message) =>
        message.Contains("too many request", StringComparison.OrdinalIgnoreCase) || message.Contains("frequency limit", StringComparison.OrdinalIgnoreCase);

    private static (long? Code, string? Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? (null, null)
                : (Number(root, root.TryGetProperty("code", out _) ? "code" : "StatusCode"), Text(root, "msg") ?? Text(root, "StatusMessage"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static long? Number(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && PlainText.Line(value.GetString()) is { Length: > 0 } text
            ? Truncation.ToBytes(text, MessageBytes)
            : null;

    // Feishu, frequency control: x-ogw-ratelimit-reset has the seconds until the next request is taken.
    private static TimeSpan? Wait(DeliveryResponse response) =>
        Seconds(response, "x-ogw-ratelimit-reset") ?? Seconds(response, "Retry-After") ?? Until(response);

    private static TimeSpan? Seconds(DeliveryResponse response, string header) =>
        response.Headers.TryGetValue(header, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestWait.TotalSeconds))
            : null;

    private static TimeSpan? Until(DeliveryResponse response) =>
        response.Headers.TryGetValue("Retry-After", out var text)
        && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && moment > response.ReceivedAt
            ? TimeSpan.FromTicks(Math.Min((moment - response.ReceivedAt).Ticks, LongestWait.Ticks))
            : null;
}
