using System.Text.Json.Nodes;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Liga;

/// <summary>What LigaAI's document wants for an answer is HTTP 200 and <c>errcode</c> 0; the rest is the receiver's own.</summary>
internal sealed record LigaAnswer(int Code, string Message, int HttpStatus = 200) : InboxAnswer(Code, Message, HttpStatus)
{
    public static LigaAnswer Ok { get; } = new(0, "ok");

    public static LigaAnswer NotPost { get; } = new(405, "method not allowed", 405);

    public static LigaAnswer Unknown { get; } = new(404, "not found", 404);

    public static LigaAnswer WrongToken { get; } = new(401, "token mismatch", 401);

    public static LigaAnswer WrongSignature { get; } = new(401, "signature mismatch", 401);

    public static LigaAnswer NotJson { get; } = new(400, "not a JSON object", 400);

    public override string Body => new JsonObject { ["errcode"] = Code, ["errmsg"] = Message }.ToJsonString(WireJson.Options);
}
