using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Integration.Templates;

/// <summary>Data whose strings are all text. JSON can hold half a surrogate pair, and bytes that are no UTF-8; .NET throws when such a string is asked for.</summary>
internal static class WellFormed
{
    private const int EscapeLength = 6; // \uD83D

    public static JsonElement Of(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Undefined)
        {
            return data;
        }

        var json = JsonMarshal.GetRawUtf8Value(data);
        var isUtf8 = Utf8.IsValid(json);
        if (isUtf8 && NextLone(json, 0) < 0)
        {
            return data;
        }

        var mended = isUtf8 ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        for (var lone = NextLone(mended, 0); lone >= 0; lone = NextLone(mended, lone + EscapeLength))
        {
            "\\uFFFD"u8.CopyTo(mended.AsSpan(lone));
        }

        using var document = JsonDocument.Parse(mended.AsMemory(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue });
        return document.RootElement.Clone();
    }

    // Where an escaped half of a pair stands alone.
    private static int NextLone(ReadOnlySpan<byte> json, int from)
    {
        for (int at = from, next; (next = json[at..].IndexOf((byte)'\\')) >= 0;)
        {
            at += next;
            if (Unit(json[at..]) is not { } unit || !char.IsSurrogate(unit))
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && Unit(json[(at + EscapeLength)..]) is { } low && char.IsLowSurrogate(low))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                return at;
            }
        }

        return -1;
    }

    private static char? Unit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u' && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out _, 'x') ? (char)unit : null;
}
