using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integration.Sandbox.Tests.Feishu;

internal static class BotCalls
{
    public static Task<Reply> SendToBotAsync(this TestSandbox sandbox, string body) =>
        sandbox.PostAsync($"/open-apis/bot/v2/hook/{sandbox.World.Bot.Token}", body);

    public static async Task<int> CodeAsync(this TestSandbox sandbox, string body) =>
        (await sandbox.SendToBotAsync(body)).Json.Number("code");

    /// <summary>Sends a card of one markdown component.</summary>
    public static Task<Reply> SendMarkdownAsync(this TestSandbox sandbox, string markdown) =>
        sandbox.SendElementsAsync(JsonSerializer.Serialize(new { tag = "markdown", content = markdown }));

    /// <summary>Sends a card with these elements, each written in JSON.</summary>
    public static Task<Reply> SendElementsAsync(this TestSandbox sandbox, params IEnumerable<string> elements) =>
        sandbox.SendToBotAsync(new JsonObject
        {
            ["msg_type"] = "interactive",
            ["card"] = new JsonObject { ["elements"] = new JsonArray([.. elements.Select(x => JsonNode.Parse(x))]) },
        }.ToJsonString());

    /// <summary>Sends a card of JSON 2.0 with these elements, each written in JSON.</summary>
    public static Task<Reply> SendSecondElementsAsync(this TestSandbox sandbox, params IEnumerable<string> elements) =>
        sandbox.SendToBotAsync(new JsonObject
        {
            ["msg_type"] = "interactive",
            ["card"] = new JsonObject
            {
                ["schema"] = "2.0",
                ["body"] = new JsonObject { ["elements"] = new JsonArray([.. elements.Select(x => JsonNode.Parse(x))]) },
            },
        }.ToJsonString());
}
