using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>A value as text.</summary>
internal static class ValueText
{
    private const string Separator = ", ";

    // A byte of text is at most six of JSON, \u0041.
    private const int MostRawBytes = Template.MostBytes * 6;

    /// <summary>A list: its values with commas between them where all are scalars, else JSON.</summary>
    /// <param name="elements">The list.</param>
    /// <param name="date">What the date functions make of an element; null where it stays what it is.</param>
    /// <param name="write">Writes what comes from the data.</param>
    /// <param name="work">What may still be done.</param>
    /// <returns>Null where it is too large.</returns>
    public static string? Of(IEnumerable<JsonElement> elements, Func<JsonElement, string?> date, Func<string, string> write, RenderingWork work)
    {
        var isDated = false;
        var isList = true;
        foreach (var element in elements)
        {
            if (!work.TryTakeElements(1))
            {
                return null;
            }

            isList &= element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
            isDated |= date(element) is not null;
        }

        return isList && !isDated ? Joined(elements, element => Of(element, work)) is { } list ? write(list) : null
            : isList ? Joined(elements, element => date(element) ?? (Of(element, work) is { } one ? write(one) : null))
            : Json(elements, date, work) is { } json ? write(json) : null;
    }

    /// <summary>One value: a string itself, a number its digits, the rest as JSON.</summary>
    /// <returns>Null where it is too large.</returns>
    public static string? Of(JsonElement value, RenderingWork work)
    {
        if (JsonMarshal.GetRawUtf8Value(value).Length is var length && (length > MostRawBytes || !work.TryTakeRaw(length)))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Object:
            case JsonValueKind.Array:
                var output = new Utf8Output(Template.MostBytes);
                new JsonCompaction(output, work).Write(value);
                return output.IsFull ? null : output.ToString();
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
            case JsonValueKind.Null:
            case JsonValueKind.Undefined:
            default:
                return value.GetRawText();
        }
    }

    private static string? Joined(IEnumerable<JsonElement> elements, Func<JsonElement, string?> text)
    {
        var joined = new StringBuilder();
        var isFirst = true;
        foreach (var element in elements)
        {
            if (element.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (text(element) is not { } one || joined.Length + one.Length > Template.MostBytes)
            {
                return null;
            }

            joined.Append(isFirst ? "" : Separator).Append(one);
            isFirst = false;
        }

        return joined.ToString();
    }

    private static string? Json(IEnumerable<JsonElement> elements, Func<JsonElement, string?> date, RenderingWork work)
    {
        var output = new Utf8Output(Template.MostBytes);
        ListJson.Write(elements, date, new JsonCompaction(output, work), () => output.IsFull);
        return output.IsFull ? null : output.ToString();
    }
}
