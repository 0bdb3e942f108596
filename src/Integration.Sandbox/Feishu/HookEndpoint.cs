using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu;

/// <summary>`POST /open-apis/bot/v2/hook/:token`.</summary>
internal sealed class HookEndpoint(PretendFeishu feishu, CancellationToken stopping)
{
    // Feishu, custom bot guide: "at most 20 KB" for the whole request.
    private const int LargestRequest = 20_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Takes(IReadOnlyList<string> path) => path is ["open-apis", "bot", "v2", "hook", _];

    public async Task AnswerAsync(HttpContext context, string token)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("404 page not found", context.RequestAborted);
            return;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        if (feishu.FindBot(token) is not { } bot)
        {
            await WriteAsync(context, HookAnswer.UnknownToken);
            return;
        }

        var fault = bot.TakeFault();
        if (fault is { Kind: FaultKind.Answer })
        {
            bot.Refuse(new(feishu.Time.GetUtcNow(), fault.Code, fault.Message, Encoding.UTF8.GetString(body)));
            await WriteAsync(context, fault);
            return;
        }

        var answer = Judge(context, bot, body);
        switch (fault?.Kind)
        {
            case FaultKind.Hang:
                await Hanging.ForeverAsync(context, stopping);
                return;
            case FaultKind.Cut:
                context.Abort();
                return;
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, feishu.Time, context.RequestAborted);
                break;
            case FaultKind.Answer or null:
            default:
                break;
        }

        await WriteAsync(context, answer);
    }

    private HookAnswer Judge(HttpContext context, Bot bot, byte[] body)
    {
        var now = feishu.Time.GetUtcNow();
        var answer = Check(context, bot, body, now, out var content);
        if (answer.Code == 0 && content is not null)
        {
            bot.Accept(content.ToMessage(now, Encoding.UTF8.GetString(body)));
        }
        else
        {
            bot.Refuse(new(now, answer.Code, answer.Message, Encoding.UTF8.GetString(body)));
        }

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
        if (context.Request.QueryString.HasValue || !context.Request.HasJsonContentType() || Parse(body) is not { } document)
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

        if (bot.Secret is { } secret && !HookSignature.IsValid(secret, Text(root, "timestamp"), Text(root, "sign"), now))
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

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(body);
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                // Half a surrogate pair in an escape is not text; reading it as such fails here and not somewhere below.
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }

            return JsonDocument.Parse(body, new() { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsTextOrAbsent(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String;

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Task WriteAsync(HttpContext context, HookAnswer answer)
    {
        context.Response.StatusCode = answer.HttpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.RateLimitReset is { } reset)
        {
            context.Response.Headers["x-ogw-ratelimit-reset"] = reset.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = fault.HttpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(fault.Body ?? new HookAnswer(fault.Code, fault.Message).Body, context.RequestAborted);
    }
}
