using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Liga;

/// <summary>`POST /liga/:name`.</summary>
internal sealed class LigaEndpoint(PretendLiga liga, CancellationToken stopping) : InboxEndpoint<LigaReceiver>(liga.Time, stopping)
{
    public static bool Takes(IReadOnlyList<string> path) => path is ["liga", _];

    protected override async Task<bool> TurnAwayAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return false;
        }

        await WriteAsync(context, LigaAnswer.NotPost);
        return true;
    }

    protected override LigaReceiver? Find(HttpContext context, IReadOnlyList<string> path, out InboxAnswer refused)
    {
        refused = LigaAnswer.Unknown;
        return liga.FindReceiver(path[^1]);
    }

    protected override InboxAnswer Failure(int? code, string? message, int httpStatus) => new LigaAnswer(code ?? -1, message ?? "busy", httpStatus);

    protected override InboxAnswer Check(HttpContext context, LigaReceiver inbox, byte[] body, DateTimeOffset now, out ReceivedMessage? message)
    {
        message = null;
        if (inbox.ExpectedToken is { } token && context.Request.Headers["X-Liga-Token"].ToString() != token)
        {
            return LigaAnswer.WrongToken;
        }

        if (inbox.SigningSecret is { } secret && !StandardWebhook.IsValid(secret, context.Request.Headers, body, now))
        {
            return LigaAnswer.WrongSignature;
        }

        using var document = StrictJson.Parse(body);
        if (document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return LigaAnswer.NotJson;
        }

        var text = Encoding.UTF8.GetString(body);
        message = new() { At = now, MessageType = context.Request.Headers["X-Liga-Event"].ToString(), Body = text, Text = text };
        return LigaAnswer.Ok;
    }
}
