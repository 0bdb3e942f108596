using System.Text.Json;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.DingTalk;

internal static class DingTalkCalls
{
    public const string Hello = """{"msgtype":"text","text":{"content":"hello shop"}}""";

    public const string Address = "/robot/send?access_token=sandbox-dingtalk";

    public static Task<Reply> SendToDingTalkAsync(this TestSandbox sandbox, string body) => sandbox.PostAsync(Address, body);

    public static async Task<int> DingTalkCodeAsync(this TestSandbox sandbox, string body)
    {
        var reply = await sandbox.SendToDingTalkAsync(body);
        reply.Status.ShouldBe(200);
        return reply.Json.Number("errcode");
    }

    /// <summary>Sends Markdown, which has to be taken, and returns what the group got.</summary>
    public static async Task<ReceivedMessage> DingTalkMarkdownAsync(this TestSandbox sandbox, string text, object? at = null)
    {
        (await sandbox.DingTalkCodeAsync(JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { title = "Title", text }, at }))).ShouldBe(0);
        return sandbox.World.DingTalkRobot.Messages[^1];
    }
}
