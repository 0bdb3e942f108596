using System.Net;
using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu;

/// <summary>`POST /open-apis/bot/v2/hook/:token`.</summary>
internal sealed class HookEndpoint(PretendFeishu feishu, CancellationToken stopping) : InboxEndpoint<Bot>(feishu.Time, stopping)
{
    // Feishu, custom bot guide: "at most 20 KB" for the whole request.
    private const int LargestRequest = 20_000;

    public static bool Takes(IReadOnlyList<string> path) => path is ["open-apis", "bot", "v2", "hook", _];

    protected override async Task<bool> TurnAwayAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return false;
        }

        context.Response.StatusCode = 404;
        await context.Response.WriteAsync("404 page not found", context.RequestAborted);
        return true;
    }

    protected override Bot? Find(HttpContext context, IReadOnlyList<string> path, out InboxAnswer refused)
    {
        refused = HookAnswer.UnknownToken;
        return feishu.FindBot(path[^1]);
    }

    protected override InboxAnswer Failure(int? code, string? message, int httpStatus) => new HookAnswer(code ?? 2200, message ?? "internal error", httpStatus);

    protected override InboxAnswer Check(HttpContext context, Bot inbox, byte[] body, DateTimeOffset now, out ReceivedMessage? message)
    {
        var answer = Check(context, inbox, body, now, out MessageContent? content);
        message = content?.ToMessage(now, Encoding.UTF8.GetString(body));
        return answer;
    }

    private static HookAnswer Check(HttpContext context, Bot bot, byte[] body, DateTimeOffset now, out MessageContent? content)
    {
        content = null;
        if (bot.Status == BotStatus.Removed)
        {
            return HookAnswer.UnknownToken;
        }

        if (!bot.TakeFromRate(now))
        {
            return bot.LimitsAtGateway ? HookAnswer.TooManyAtGateway : HookAnswer.TooMany;
        }

        // A query on the address makes the request fail (seen by senders that had left one on).
        if (context.Request.QueryString.HasValue || !context.Request.HasJsonContentType() || StrictJson.Parse(body) is not { } document)
        {
            return HookAnswer.BadRequest;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return HookAnswer.BadRequest;
            }

            if (CheckSender(context.Connection.RemoteIpAddress, bot, document.RootElement, body.Length, now) is { } refused)
            {
                return refused;
            }

            content = MessageContent.Read(document.RootElement, bot, out var problem);
            if (problem is not null)
            {
                return problem;
            }

            if (bot.Keywords.Count > 0 && !bot.Keywords.Any(content.Text.ToString().Contains))
            {
                return HookAnswer.KeywordMissing;
            }

            return HookAnswer.Ok;
        }
    }

    private static HookAnswer? CheckSender(IPAddress? from, Bot bot, JsonElement root, int size, DateTimeOffset now)
    {
        if (bot.AllowedAddresses.Count > 0 && (from is null || !bot.AllowedAddresses.Any(x => AddressRule.Allows(x, from))))
        {
            return HookAnswer.AddressNotAllowed;
        }

        if (size > LargestRequest)
        {
            return HookAnswer.TooLarge;
        }

        if (!root.TryGetProperty("msg_type", out var type) || type is { ValueKind: JsonValueKind.String } && type.GetString()!.Length == 0)
        {
            return HookAnswer.MessageTypeMissing;
        }

        if (type.ValueKind != JsonValueKind.String || !IsTextOrAbsent(root, "timestamp") || !IsTextOrAbsent(root, "sign"))
        {
            return HookAnswer.BadRequest;
        }

        if (bot.Secret is { } secret && !HookSignature.IsValid(secret, root.TextOf("timestamp"), root.TextOf("sign"), now))
        {
            return HookAnswer.WrongSignature;
        }

        return bot.Status switch
        {
            BotStatus.ChatNotFound => HookAnswer.ChatNotFound,
            BotStatus.GroupDissolved => HookAnswer.GroupDissolved,
            BotStatus.Ok or BotStatus.Removed => null,
        };
    }

    private static bool IsTextOrAbsent(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String;
}
