using Integration.Contract;

namespace Integration.WeCom;

/// <summary>What an answer of WeCom's means. Failures come with HTTP 200; the body's errcode decides, as WeCom's page on error codes asks for.</summary>
internal static class WeComAnswers
{
    public static DeliveryResult Interpret(DeliveryResponse response) => AnswerBody.Interpret(response, ["errcode"], ["errmsg"], Meaning);

    // Codes: WeCom, global error codes (developer.work.weixin.qq.com/document/path/90313).
    private static (FailureKind Kind, string? Advice) Meaning(long? code, string message) => code switch
    {
        45009 => (FailureKind.RateLimited, null),
        93000 => (FailureKind.Gone, "robot_removed"),
        93004 => (FailureKind.Gone, "robot_disabled"),
        93008 => (FailureKind.Gone, "not_in_group"),
        // A parameter that is wrong or too long, no content, a type that is unknown.
        40058 or 44004 or 40008 => (FailureKind.Rejected, null),
        // -1 is "busy"; what is unknown, no code at all and a success that HTTP denies are tried again as well.
        _ => (FailureKind.Unavailable, null),
    };
}
