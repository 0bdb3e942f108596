using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Integration.Templates;

/// <summary>Data whose strings are all text. JSON can hold half a surrogate pair, and bytes that are no UTF-8; .NET throws when such a string is asked for.</summary>
internal static class WellFormed
{
    private const int HexDigits = 4;

    public static JsonElement Of(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Undefined)
        {
            return data;
        }

        var json = JsonMarshal.GetRawUtf8Value(data);
        if (json.IndexOf("\\u"u8) < 0 && Utf8.IsValid(json))
        {
            return data;
        }

        var text = Encoding.UTF8.GetString(json);
        using var document = JsonDocument.Parse(Mend(text), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue });
        return document.RootElement.Clone();
    }

    // U+FFFD instead of an escaped half that stands alone.
    private static string Mend(string json)
    {
        var mended = new StringBuilder(json);
        for (var i = 0; i + 1 < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            if (Escape(json, i) is not { } unit || !char.IsSurrogate(unit))
            {
                i++;
            }
            else if (char.IsHighSurrogate(unit) && Escape(json, i + 2 + HexDigits) is { } low && char.IsLowSurrogate(low))
            {
                i += (2 * (2 + HexDigits)) - 1;
            }
            else
            {
                mended.Remove(i + 2, HexDigits).Insert(i + 2, "FFFD");
                i += 1 + HexDigits;
            }
        }

        return mended.ToString();
    }

    private static char? Escape(string json, int at) =>
        at + 2 + HexDigits <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, HexDigits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : null;
}
