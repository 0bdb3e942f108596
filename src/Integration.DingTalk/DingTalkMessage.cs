using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.DingTalk;

/// <summary>What a custom robot takes (DingTalk, robot message types).</summary>
internal sealed record DingTalkMessage
{
    public required string Msgtype { get; init; }

    public DingTalkText? Text { get; init; }

    public DingTalkMarkdownText? Markdown { get; init; }

    public DingTalkActionCard? ActionCard { get; init; }

    public DingTalkAt? At { get; init; }
}

internal sealed record DingTalkText(string Content);

/// <param name="Title">What the list of chats shows.</param>
/// <param name="Text">What the chat shows.</param>
internal sealed record DingTalkMarkdownText(string Title, string Text);

/// <param name="BtnOrientation">A text, not a number: "0" for buttons below one another.</param>
internal sealed record DingTalkActionCard(string Title, string Text, string BtnOrientation, string SingleTitle, [property: JsonPropertyName("singleURL")] string SingleUrl);

/// <summary>Who is called; the text must have the same names behind an @.</summary>
internal sealed record DingTalkAt(IReadOnlyList<string> AtMobiles, IReadOnlyList<string> AtUserIds, bool IsAtAll);

/// <summary>Messages as JSON. The relaxed encoder writes Chinese as itself: escaped it would take twice the room.</summary>
[JsonSerializable(typeof(DingTalkMessage))]
internal sealed partial class DingTalkJson : JsonSerializerContext
{
    private static readonly DingTalkJson Relaxed = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static byte[] Write(DingTalkMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Relaxed.DingTalkMessage);
}
