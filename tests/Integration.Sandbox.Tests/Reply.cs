using System.Text.Json;

namespace Integration.Sandbox.Tests;

internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(x => x.Key, x => string.Join(", ", x.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }
}
