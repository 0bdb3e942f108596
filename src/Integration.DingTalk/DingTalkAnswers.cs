using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>What an answer of DingTalk's means. Failures come with HTTP 200; the body's errcode decides.</summary>
internal static class DingTalkAnswers
{
    public static DeliveryResult Interpret(DeliveryResponse response) => AnswerBody.Interpret(response, ["errcode"], ["errmsg", "msg"], Meaning);

    // Codes: DingTalk, custom robot, error codes and the global table of error codes.
    private static (FailureKind Kind, string? Advice) Meaning(long? code, string message) => code switch
    {
        130101 or 410100 => (FailureKind.RateLimited, null),
        // The quota of a whole organisation is used up: that mends itself when it begins anew, or by buying more.
        90030 => (FailureKind.Configuration, "quota"),
        // One code for all four security settings, and one that stands for two faults: the words decide.
        310000 or 300001 => Security(message),
        300005 or 400101 => (FailureKind.Gone, "token"),
        // Either the robot's token is missing or, for any other name, the message is wrong.
        40035 => message.Contains("access_token", StringComparison.OrdinalIgnoreCase) ? (FailureKind.Configuration, "token") : (FailureKind.Rejected, null),
        400013 => (FailureKind.Gone, "group_gone"),
        400102 => (FailureKind.Gone, "robot_disabled"),
        400106 => (FailureKind.Gone, "robot_removed"),
        // A type that is not supported, no POST, a wrong Content-Type, no JSON; a message that is not suitable, or is too long.
        400105 or 43002 or 43004 or 40014 or 430101 or 430102 or 430103 or 430104 or 460101 or 101002 => (FailureKind.Rejected, null),
        // -1 is "busy"; what is unknown, no code at all (the gateway's own refusals) and a success that HTTP denies are tried again as well.
        _ => (FailureKind.Unavailable, null),
    };

    private static (FailureKind Kind, string? Advice) Security(string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        return message switch
        {
            _ when Says("keyword") || Says("关键词") => (FailureKind.Configuration, "keyword"),
            _ when Says("timestamp") || Says("时间") => (FailureKind.Configuration, "timestamp"),
            _ when Says("sign") || Says("签名") => (FailureKind.Configuration, "signature"),
            _ when Says("whitelist") || Says("ip ") || Says("白名单") => (FailureKind.Configuration, "ip_list"),
            _ when Says("token") => (FailureKind.Gone, "token"),
            _ => (FailureKind.Configuration, "security"),
        };
    }
}
