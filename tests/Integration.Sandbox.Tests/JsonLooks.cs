using System.Text.Json;

namespace Integration.Sandbox.Tests;

internal static class JsonLooks
{
    public static string? Text(this JsonElement json, params IEnumerable<string> path) =>
        path.Aggregate(json, (x, name) => x.GetProperty(name)).GetString();

    public static int Number(this JsonElement json, params IEnumerable<string> path) =>
        path.Aggregate(json, (x, name) => x.GetProperty(name)).GetInt32();

    public static bool IsNull(this JsonElement json, params IEnumerable<string> path) =>
        path.Aggregate(json, (x, name) => x.GetProperty(name)).ValueKind == JsonValueKind.Null;

    public static string?[] Column(this JsonElement rows, params IReadOnlyList<string> path) => [.. rows.EnumerateArray().Select(x => x.Text(path))];

    public static int[] Ids(this JsonElement rows) => [.. rows.EnumerateArray().Select(x => x.Number("id"))];
}
