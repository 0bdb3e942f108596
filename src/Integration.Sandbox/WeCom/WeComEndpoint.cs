using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.WeCom;

/// <summary>`POST /cgi-bin/webhook/send?key=…`.</summary>
internal sealed class WeComEndpoint(PretendWeCom weCom, CancellationToken stopping) : InboxEndpoint<WeComRobot>(weCom.Time, stopping)
{
    private readonly TimeProvider _time = weCom.Time;

    public static bool Takes(IReadOnlyList<string> path) => path is ["cgi-bin", "webhook", "send"];

    protected override async Task<bool> TurnAwayAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return false;
        }

        await WriteAsync(context, Hinted(context, WeComAnswer.NotPost));
        return true;
    }

    protected override WeComRobot? Find(HttpContext context, IReadOnlyList<string> path, out InboxAnswer refused)
    {
        refused = Hinted(context, WeComAnswer.InvalidAddress);
        return weCom.FindRobot(context.Request.Query["key"].ToString()) is { Status: not WeComStatus.Removed } robot ? robot : null;
    }

    protected override InboxAnswer Failure(int? code, string? message, int httpStatus) =>
        new WeComAnswer(code ?? WeComAnswer.Busy.Code, message ?? WeComAnswer.Busy.Message, httpStatus) { At = _time.GetUtcNow() };

    protected override InboxAnswer Check(HttpContext context, WeComRobot inbox, byte[] body, DateTimeOffset now, out ReceivedMessage? message) =>
        Hinted(context, Check(inbox, context.Request.HasJsonContentType(), body, now, out message));

    private static WeComAnswer Check(WeComRobot robot, bool isJson, byte[] body, DateTimeOffset now, out ReceivedMessage? message)
    {
        message = null;
        if (OfStatus(robot.Status) is { } gone)
        {
            return gone;
        }

        if (!robot.TakeFromRate(now))
        {
            return WeComAnswer.TooMany;
        }

        using var strict = StrictJson.Parse(body);
        using var document = strict ?? ParseSomehow(body);
        if (!isJson || document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return WeComAnswer.NotJson;
        }

        var content = WeComMessage.Read(document.RootElement, robot, out var problem);
        message = problem is null ? content.ToMessage(now, Encoding.UTF8.GetString(body)) : null;
        return problem ?? (strict is null ? WeComAnswer.OkButWrongFormat : WeComAnswer.Ok);
    }

    private static WeComAnswer? OfStatus(WeComStatus status) => status switch
    {
        WeComStatus.Ok => null,
        WeComStatus.Removed => WeComAnswer.InvalidAddress,
        WeComStatus.Disabled => WeComAnswer.Disabled,
        WeComStatus.NotInGroup => WeComAnswer.NotInGroup,
    };

    // What is not clean JSON is read all the same, as far as a forgiving reader gets.
    private static JsonDocument? ParseSomehow(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private WeComAnswer Hinted(HttpContext context, WeComAnswer answer) => answer with { From = context.Connection.RemoteIpAddress, At = _time.GetUtcNow() };
}
