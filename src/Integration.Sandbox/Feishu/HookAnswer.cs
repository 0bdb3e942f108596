using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu;

/// <summary>The code table of custom bots (Feishu, custom bot guide; codes of cards from the message API's table).</summary>
internal sealed record HookAnswer(int Code, string Message, int HttpStatus = 200) : InboxAnswer(Code, Message, HttpStatus)
{
    public static HookAnswer Ok { get; } = new(0, "success");

    public static HookAnswer BadRequest { get; } = new(9499, "Bad Request", 400);

    public static HookAnswer TooManyAtGateway { get; } = new(9499, "too many request", 400);

    public static HookAnswer TooMany { get; } = new(11232, "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]");

    public static HookAnswer UnknownToken { get; } = new(19001, "param invalid: incoming webhook access token invalid");

    public static HookAnswer MessageTypeMissing { get; } = new(19002, "params error, msg_type need");

    public static HookAnswer WrongSignature { get; } = new(19021, "sign match fail or timestamp is not within one hour from current time");

    public static HookAnswer AddressNotAllowed { get; } = new(19022, "Ip Not Allowed");

    public static HookAnswer KeywordMissing { get; } = new(19024, "Key Words Not Found");

    public static HookAnswer TooLarge { get; } = new(19036, "The message exceeds the size limit of 30KB");

    public static HookAnswer ChatNotFound { get; } = new(11231, "chat not found");

    public static HookAnswer GroupDissolved { get; } = new(11237, "chat has been dissolved");

    public static HookAnswer MayNotMentionAll { get; } = new(11235, "only the group owner or administrators may @All");

    public override string Body => Code == 0
        ? """{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"""
        : new System.Text.Json.Nodes.JsonObject { ["code"] = Code, ["data"] = new System.Text.Json.Nodes.JsonObject(), ["msg"] = Message }.ToJsonString();
}
