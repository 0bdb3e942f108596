using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Host.Pages;

namespace Integration.Host.Demo;

/// <summary>JSON as it is read best: indented, its names and values told apart.</summary>
internal static class DemoJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The inside of a <c>pre</c>; what is no JSON stays as it is.</summary>
    public static string Html(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var html = new StringBuilder();
            Write(html, document.RootElement, "\n");
            return html.ToString();
        }
        catch (JsonException)
        {
            return Pages.Html.Text(json);
        }
    }

    private static void Write(StringBuilder html, JsonElement value, string line)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                var first = true;
                foreach (var member in value.EnumerateObject())
                {
                    html.Append(first ? "{" : ",").Append(line).Append("  ");
                    Piece(html, "name", Text(member.Name));
                    html.Append(": ");
                    Write(html, member.Value, line + "  ");
                    first = false;
                }

                html.Append(line).Append('}');
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var begun = false;
                foreach (var item in value.EnumerateArray())
                {
                    html.Append(begun ? "," : "[").Append(line).Append("  ");
                    Write(html, item, line + "  ");
                    begun = true;
                }

                html.Append(line).Append(']');
                break;
            case JsonValueKind.String:
                Piece(html, "string", Text(value.GetString()!));
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                html.Append(value.GetRawText());
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
            default:
                Piece(html, "literal", value.GetRawText());
                break;
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static void Piece(StringBuilder html, string kind, string text) => html.Append($"<span class=\"json-{kind}\">{Pages.Html.Text(text)}</span>");
}
