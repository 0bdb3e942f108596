using System.Net;
using Integration.Sandbox.Feishu;

namespace Integration.Sandbox.Control;

internal static class BotControl
{
    private const int MostRules = 10;

    private sealed record BotBody(
        string? Token = null, string? Secret = null, IReadOnlyList<string>? Keywords = null, IReadOnlyList<string>? AllowedAddresses = null,
        BotStatus? Status = null, bool? MayMentionAll = null, bool? LimitsAtGateway = null, bool? Unlimited = null);

    private sealed record MemberBody(string Id, string? Name = null);

    private sealed record FaultBody(
        FaultKind Kind, int? Times = 1, int Code = 2200, string Message = "internal error", int HttpStatus = 200, string? Body = null,
        int DelayMs = 0, int? RetryAfter = null, int? RateLimitReset = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Get("sandbox/bots", "All bots.", call => call.Server.Feishu.Bots.Select(x => Json(call, x))),
        ControlRoute.Post<BotBody>(
            "sandbox/bots",
            "Makes a bot; an empty secret is none; status ok, removed, chat_not_found, group_dissolved.",
            (call, body) =>
            {
                Check(body);
                var bot = call.Server.Feishu.AddBot(body.Token, body.Secret);
                return Json(call, Set(bot, body));
            }),
        ControlRoute.Post<BotBody>("sandbox/bots/:bot", "Changes what is given (the token stays).", (call, body) =>
        {
            Check(body);
            return Json(call, Set(call.Bot, body));
        }),
        ControlRoute.Post<MemberBody>("sandbox/bots/:bot/members", "Somebody of the group, who can be mentioned.", (call, body) =>
        {
            call.Bot.AddMember(body.Id, body.Name ?? body.Id);
            return ControlRoute.Done;
        }),
        ControlRoute.Post<FaultBody>(
            "sandbox/bots/:bot/faults",
            "For the next times messages: kind answer (code, message, http_status, body; not taken), hang, cut or delay (taken).",
            (call, body) =>
            {
                if (body.HttpStatus is < 200 or > 599)
                {
                    throw new ControlProblemException(400, "The field \"http_status\" must be from 200 to 599.");
                }

                call.Bot.Begin(new(body.Kind)
                {
                    Times = body.Times,
                    Code = body.Code,
                    Message = body.Message,
                    HttpStatus = body.HttpStatus,
                    Body = body.Body,
                    Delay = TimeSpan.FromMilliseconds(body.DelayMs),
                    RetryAfter = body.RetryAfter,
                    RateLimitReset = body.RateLimitReset,
                });
                return ControlRoute.Done;
            }),
        ControlRoute.Delete("sandbox/bots/:bot/faults", "Ends them.", call =>
        {
            call.Bot.ClearFaults();
            return ControlRoute.Done;
        }),
        ControlRoute.Get("sandbox/bots/:bot/messages", "What the group got, as it came and as it reads.", call => call.Bot.Messages),
        ControlRoute.Get("sandbox/bots/:bot/refused", "What was refused, with its code.", call => call.Bot.Refused),
        ControlRoute.Delete("sandbox/bots/:bot/messages", "Forgets messages and refusals.", call =>
        {
            call.Bot.ClearMessages();
            return ControlRoute.Done;
        }),
    ];

    private static Bot Set(Bot bot, BotBody body)
    {
        bot.Secret = body.Secret is null ? bot.Secret : body.Secret.Length == 0 ? null : body.Secret;
        bot.Keywords = body.Keywords ?? bot.Keywords;
        bot.AllowedAddresses = body.AllowedAddresses ?? bot.AllowedAddresses;
        bot.Status = body.Status ?? bot.Status;
        bot.MayMentionAll = body.MayMentionAll ?? bot.MayMentionAll;
        bot.LimitsAtGateway = body.LimitsAtGateway ?? bot.LimitsAtGateway;
        bot.Unlimited = body.Unlimited ?? bot.Unlimited;
        return bot;
    }

    private static void Check(BotBody body)
    {
        if (body.Keywords?.Count > MostRules || body.AllowedAddresses?.Count > MostRules)
        {
            throw new ControlProblemException(400, "A bot has at most 10 keywords and 10 allowed addresses.");
        }

        if (body.AllowedAddresses?.FirstOrDefault(x => !IsRule(x)) is { } bad)
        {
            throw new ControlProblemException(400, $"\"{bad}\" in \"allowed_addresses\" is no address, 1.2.3.* or CIDR.");
        }
    }

    private static bool IsRule(string rule) =>
        IPAddress.TryParse(rule.Replace("*", "0", StringComparison.Ordinal), out _) || IPNetwork.TryParse(rule, out _);

    private static object Json(ControlCall call, Bot bot) => new
    {
        bot.Token,
        url = call.Server.HookUrl(bot),
        bot.Secret,
        bot.Keywords,
        bot.AllowedAddresses,
        bot.Status,
        bot.MayMentionAll,
        bot.LimitsAtGateway,
        bot.Unlimited,
        messages = bot.Messages.Count,
        refused = bot.Refused.Count,
    };
}
