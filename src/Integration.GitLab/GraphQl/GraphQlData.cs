using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integration.GitLab;

/// <summary>Finding one's way in the data of an answer, whatever is there. Texts that are no Unicode (half a surrogate pair) count as nothing.</summary>
internal static class GraphQlData
{
    /// <summary>A member of an object; null where it is not there, or null itself.</summary>
    public static JsonElement? Member(this JsonElement element, string name) => Guarded(
        () => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : (JsonElement?)null);

    public static IReadOnlyList<JsonElement> Elements(this JsonElement? element) => element is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    public static string? Text(this JsonElement? element) => Guarded(() => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null);

    /// <returns>Null where it has another shape than GitLab documents.</returns>
    public static T? As<T>(this JsonElement element, JsonTypeInfo<T> type)
        where T : class => Guarded(() => element.Deserialize(type));

    private static T? Guarded<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
