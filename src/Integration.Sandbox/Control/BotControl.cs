using Integration.Sandbox.Feishu;

namespace Integration.Sandbox.Control;

internal static class BotControl
{
    private const string One = "sandbox/bots/:bot";

    private sealed record BotBody(
        string? Token = null, string? Secret = null, IReadOnlyList<string>? Keywords = null, IReadOnlyList<string>? AllowedAddresses = null,
        BotStatus? Status = null, bool? MayMentionAll = null, bool? LimitsAtGateway = null, bool? Unlimited = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Get("sandbox/bots", "All bots of Feishu.", call => call.Server.Feishu.Bots.Select(x => Json(call, x))),
        ControlRoute.Post<BotBody>(
            "sandbox/bots",
            "Makes a bot; an empty secret is none; status ok, removed, chat_not_found, group_dissolved.",
            (call, body) =>
            {
                InboxControl.CheckRules(body.Keywords, body.AllowedAddresses);
                return Json(call, Set(call.Server.Feishu.AddBot(body.Token), body));
            }),
        ControlRoute.Post<BotBody>(One, "Changes what is given (the token stays).", (call, body) =>
        {
            InboxControl.CheckRules(body.Keywords, body.AllowedAddresses);
            return Json(call, Set(call.Bot, body));
        }),
        InboxControl.Members(One, call => call.Bot),
        .. InboxControl.Routes(One, call => call.Bot),
    ];

    private static Bot Set(Bot bot, BotBody body)
    {
        bot.Secret = InboxControl.Secret(body.Secret, bot.Secret);
        bot.Keywords = body.Keywords ?? bot.Keywords;
        bot.AllowedAddresses = body.AllowedAddresses ?? bot.AllowedAddresses;
        bot.Status = body.Status ?? bot.Status;
        bot.MayMentionAll = body.MayMentionAll ?? bot.MayMentionAll;
        bot.LimitsAtGateway = body.LimitsAtGateway ?? bot.LimitsAtGateway;
        bot.Unlimited = body.Unlimited ?? bot.Unlimited;
        return bot;
    }

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
