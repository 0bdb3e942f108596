using Integration.Contract;

namespace Integration.Feishu;

/// <summary>What an answer of Feishu's means. Most failures come with HTTP 200; the body's code decides.</summary>
internal static class FeishuAnswers
{
    public static DeliveryResult Interpret(DeliveryResponse response) => AnswerBody.Interpret(response, ["code", "StatusCode"], ["msg", "StatusMessage"], Meaning, Wait);

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

    // Feishu, frequency control: x-ogw-ratelimit-reset has the seconds until the next request is taken.
    private static TimeSpan? Wait(DeliveryResponse response) => response.Seconds("x-ogw-ratelimit-reset") ?? response.RetryAfter;
}
