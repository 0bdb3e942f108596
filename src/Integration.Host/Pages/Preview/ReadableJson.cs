using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;

namespace Integration.Host.Pages.Preview;

/// <summary>JSON with a line for each member, as people read it.</summary>
internal static class ReadableJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>The body of a request: indented where it is JSON, else as it is.</summary>
    public static string Of(DeliveryRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body, new JsonDocumentOptions { MaxDepth = 1000 });
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Indented))
            {
                document.RootElement.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(request.Body.Span);
        }
    }
}
