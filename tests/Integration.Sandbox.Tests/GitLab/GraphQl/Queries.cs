using System.Text;
using System.Text.Json;

namespace Integration.Sandbox.Tests.GitLab.GraphQl;

internal static class Queries
{
    public static async Task<Reply> QueryAsync(
        this TestSandbox sandbox, string query, object? variables = null, string? token = StartingWorld.WatcherToken, string path = "/api/graphql")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
        if (token is not null)
        {
            request.Headers.Add("PRIVATE-TOKEN", token);
        }

        using var response = await sandbox.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>What a good query finds; errors fail the test.</summary>
    public static async Task<JsonElement> DataAsync(
        this TestSandbox sandbox, string query, object? variables = null, string? token = StartingWorld.WatcherToken)
    {
        var reply = await sandbox.QueryAsync(query, variables, token);
        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.TryGetProperty("errors", out _).ShouldBeFalse(reply.Text);
        return reply.Json.GetProperty("data");
    }

    /// <summary>The one error of a query that is refused: with HTTP 200, and without data.</summary>
    public static async Task<JsonElement> ErrorAsync(this TestSandbox sandbox, string query, object? variables = null, string? token = StartingWorld.WatcherToken)
    {
        var reply = await sandbox.QueryAsync(query, variables, token);
        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.TryGetProperty("data", out _).ShouldBeFalse(reply.Text);
        var errors = reply.Json.GetProperty("errors");
        errors.GetArrayLength().ShouldBe(1, reply.Text);
        return errors[0];
    }

    public static JsonElement At(this JsonElement json, params IEnumerable<string> path) => path.Aggregate(json, (x, name) => x.GetProperty(name));

    public static string Compact(this JsonElement json) => JsonSerializer.Serialize(json);
}
