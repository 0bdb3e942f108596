using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.DingTalk;

/// <summary>`POST /robot/send?access_token=…`.</summary>
internal sealed class DingTalkEndpoint(PretendDingTalk dingTalk, CancellationToken stopping) : InboxEndpoint<DingTalkRobot>(dingTalk.Time, stopping)
{
    // Error 460101 of the platform names it: "message too long, exceed 20000 bytes".
    private const int LargestRequest = 20_000;

    public static bool Takes(IReadOnlyList<string> path) => path is ["robot", "send"];

    protected override async Task<bool> TurnAwayAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return false;
        }

        await WriteAsync(context, DingTalkAnswer.NotPost);
        return true;
    }

    protected override DingTalkRobot? Find(HttpContext context, IReadOnlyList<string> path, out InboxAnswer refused)
    {
        var token = context.Request.Query["access_token"].ToString();
        refused = token.Length == 0 ? DingTalkAnswer.Missing("access_token") : DingTalkAnswer.UnknownToken(dingTalk.Codes);
        return dingTalk.FindRobot(token);
    }

    protected override InboxAnswer Failure(int? code, string? message, int httpStatus) =>
        new DingTalkAnswer(code ?? DingTalkAnswer.Busy.Code, message ?? DingTalkAnswer.Busy.Message, httpStatus);

    protected override InboxAnswer Check(HttpContext context, DingTalkRobot inbox, byte[] body, DateTimeOffset now, out ReceivedMessage? message)
    {
        message = null;
        if (OfStatus(inbox.Status) is { } gone)
        {
            return gone;
        }

        if (!inbox.TakeFromRate(now))
        {
            return DingTalkAnswer.TooMany(dingTalk.Codes);
        }

        if (!context.Request.HasJsonContentType())
        {
            return DingTalkAnswer.WrongContentType;
        }

        if (OfSender(context, inbox, now) is { } refused)
        {
            return refused;
        }

        if (body.Length > LargestRequest)
        {
            return DingTalkAnswer.TooLong(dingTalk.Codes);
        }

        using var document = StrictJson.Parse(body);
        if (document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return DingTalkAnswer.Missing("json");
        }

        var content = DingTalkMessage.Read(document.RootElement, inbox, out var problem);
        if (problem is not null)
        {
            return problem;
        }

        if (inbox.Keywords.Count > 0 && !inbox.Keywords.Any(content.Searched.Contains))
        {
            return DingTalkAnswer.KeywordMissing(dingTalk.Codes);
        }

        message = content.ToMessage(now, Encoding.UTF8.GetString(body));
        return DingTalkAnswer.Ok;
    }

    private static DingTalkAnswer? OfStatus(DingTalkStatus status) => status switch
    {
        DingTalkStatus.Ok => null,
        DingTalkStatus.Removed => DingTalkAnswer.Removed,
        DingTalkStatus.Stopped => DingTalkAnswer.Stopped,
        DingTalkStatus.GroupDissolved => DingTalkAnswer.GroupDissolved,
        DingTalkStatus.QuotaUsedUp => DingTalkAnswer.QuotaUsedUp,
    };

    private static DingTalkAnswer? OfSender(HttpContext context, DingTalkRobot robot, DateTimeOffset now)
    {
        var from = context.Connection.RemoteIpAddress;
        if (robot.AllowedAddresses.Count > 0 && (from is null || !robot.AllowedAddresses.Any(x => AddressRule.Allows(x, from))))
        {
            return DingTalkAnswer.AddressNotAllowed(from);
        }

        var query = context.Request.Query;
        return robot.Secret is { } secret ? DingTalkSignature.Problem(secret, query["timestamp"], query["sign"], now) : null;
    }
}
