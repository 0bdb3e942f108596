using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.WeCom;

/// <summary>What a robot takes (WeCom, message push, message types).</summary>
internal sealed record WeComMessage
{
    public required string Msgtype { get; init; }

    public WeComContent? Text { get; init; }

    public WeComContent? Markdown { get; init; }

    [JsonPropertyName("markdown_v2")]
    public WeComContent? MarkdownV2 { get; init; }
}

internal sealed record WeComContent(string Content);

/// <summary>Messages as JSON. The relaxed encoder writes Chinese as itself: escaped it would take twice the room.</summary>
[JsonSerializable(typeof(WeComMessage))]
internal sealed partial class WeComJson : JsonSerializerContext
{
    private static readonly WeComJson Relaxed = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static byte[] Write(WeComMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Relaxed.WeComMessage);
}
