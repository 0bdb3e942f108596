using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Feishu.Cards;

/// <summary>Messages as JSON. The relaxed encoder writes Chinese as itself: escaped it would take twice the room.</summary>
[JsonSerializable(typeof(FeishuMessage))]
internal sealed partial class FeishuJson : JsonSerializerContext
{
    private static readonly FeishuJson Relaxed = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static byte[] Write(FeishuMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Relaxed.FeishuMessage);

    /// <summary>A message that somebody wrote, with the signature.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members, FeishuSignature? signature)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (signature is not null)
            {
                json.WriteString("timestamp", signature.Timestamp);
                json.WriteString("sign", signature.Sign);
            }

            members(json);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }
}
