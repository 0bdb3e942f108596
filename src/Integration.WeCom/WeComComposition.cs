using System.Text;
using System.Text.Json;
using Integration.Contract;

namespace Integration.WeCom;

/// <summary>One message, from a card to a request within the limits.</summary>
internal sealed class WeComComposition(Notification what, WeComSettings settings, Attempt attempt)
{
    /// <summary>WeCom, message push, markdown and markdown_v2: the content has at most 4,096 bytes of UTF-8; error 40058 beyond it.</summary>
    public const int MarkdownBytes = 4_096;

    /// <summary>WeCom, message push, text: the content has at most 2,048 bytes of UTF-8.</summary>
    public const int PlainBytes = 2_048;

    /// <summary>No limit of the whole body is documented; a content of nothing but what JSON escapes takes less than this.</summary>
    public const int MostBytes = 65_536;

    private static readonly PlainDialect Plain = new();
    private bool _isCut;

    public DeliveryRequest Compose()
    {
        if (!attempt.PlainText)
        {
            // A whole message that is too long is not to be cut: the card takes its place.
            if (what.Template is { Mode: TemplateMode.Json } message)
            {
                var body = Encoding.UTF8.GetBytes(message.Text);
                var (bytes, most) = ContentOf(body);
                if (body.Length <= MostBytes && (bytes ?? 0) <= most)
                {
                    return new() { Address = attempt.Address, Body = body, TextBytes = bytes };
                }

                _isCut = true;
            }

            var writer = new MessageWriter(WeComMarkdown.Of(settings.MessageType), MarkdownBytes) { Mentions = attempt.Mentions };
            if (writer.Write(what) is { } written)
            {
                var content = new WeComContent(written.Text);
                return Request(settings.MessageType == WeComSettings.Markdown2
                    ? new WeComMessage { Msgtype = WeComSettings.Markdown2, MarkdownV2 = content }
                    : new WeComMessage { Msgtype = WeComSettings.Markdown, Markdown = content }, written);
            }
        }

        var text = new MessageWriter(Plain, PlainBytes).WritePlain(what);
        return Request(new WeComMessage { Msgtype = "text", Text = new WeComContent(text.Text) }, text);
    }

    private DeliveryRequest Request(WeComMessage message, WrittenMessage written) => new()
    {
        Address = attempt.Address,
        Body = WeComJson.Write(message),
        TextBytes = Encoding.UTF8.GetByteCount(written.Text),
        IsCut = _isCut || written.IsCut,
    };

    // Of the content of a whole message that somebody wrote WeCom counts the bytes, where it has one.
    private static (int? Bytes, int Most) ContentOf(byte[] body)
    {
        using var message = JsonDocument.Parse(body);
        var root = message.RootElement;
        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("msgtype", out var type) && type.ValueKind == JsonValueKind.String
            && root.TryGetProperty(type.GetString()!, out var part) && part.ValueKind == JsonValueKind.Object
            && part.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String
            ? (Encoding.UTF8.GetByteCount(content.GetString()!), type.ValueEquals("text") ? PlainBytes : MarkdownBytes)
            : (null, MarkdownBytes);
    }
}
