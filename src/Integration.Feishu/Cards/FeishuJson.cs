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

    /// <summary>How many bytes a text takes within a message.</summary>
    public static int Size(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}
