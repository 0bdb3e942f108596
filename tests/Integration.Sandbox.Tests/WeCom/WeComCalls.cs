using System.Text.Json;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.WeCom;

internal static class WeComCalls
{
    public const string Hello = """{"msgtype":"text","text":{"content":"hello shop"}}""";

    public const string Address = "/cgi-bin/webhook/send?key=sandbox-wecom";

    public static Task<Reply> SendToWeComAsync(this TestSandbox sandbox, string body) => sandbox.PostAsync(Address, body);

    public static async Task<int> WeComCodeAsync(this TestSandbox sandbox, string body)
    {
        var reply = await sandbox.SendToWeComAsync(body);
        reply.Status.ShouldBe(200);
        return reply.Json.Number("errcode");
    }

    public static string Markdown(string content) => JsonSerializer.Serialize(new { msgtype = "markdown", markdown = new { content } });

    /// <summary>Sends Markdown, which has to be taken, and returns what the group got.</summary>
    public static async Task<ReceivedMessage> WeComMarkdownAsync(this TestSandbox sandbox, string content)
    {
        (await sandbox.WeComCodeAsync(Markdown(content))).ShouldBe(0);
        return sandbox.World.WeComRobot.Messages[^1];
    }
}
