using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integration.Host.Pages.Settings;

/// <summary>A map as a person writes one: a line for each entry, its name before a colon. The API's form of it is JSON.</summary>
internal static class MentionLines
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly char[] Separators = [':', '：', '=', ' ', '\t'];

    /// <summary>The lines of a stored map.</summary>
    public static string Of(string json)
    {
        try
        {
            return json.Length == 0 ? "" : string.Join('\n', (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).Select(pair => $"{pair.Key}: {pair.Value}"));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>The map in the API's form. A name that stands there twice stays twice, and one without a value has an empty one: the API says what is wrong.</summary>
    public static string ToJson(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed[0] == '{')
        {
            return trimmed;
        }

        var entries = trimmed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var at = line.IndexOfAny(Separators);
            var (name, value) = at < 0 ? (line, "") : (line[..at], line[(at + 1)..].TrimStart(Separators).Trim());
            return $"{JsonSerializer.Serialize(name.TrimStart('@'), Relaxed)}:{JsonSerializer.Serialize(value, Relaxed)}";
        });
        return "{" + string.Join(',', entries) + "}";
    }
}
