using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Contract;

namespace Integration.Gotify;

/// <summary>One message, from a card to a request within the limit.</summary>
internal sealed class GotifyComposition(Notification what, GotifySettings settings, Attempt attempt)
{
    /// <summary>
    /// Gotify has no limit, but repeats the message in its answer, and writes &lt;, &gt; and &amp; there with six bytes each. The host
    /// reads 64 KiB of an answer: of a longer one nobody could say whether the message was taken.
    /// </summary>
    public const int MostBytes = 10_000;

    private const int TitleBytes = 250;
    private const int LongestClick = 2_000;

    // Everything but title, text and address: the names of members, and what stands between them.
    private const int Frame = 300;

    private static readonly PlainDialect Plain = new();
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _title = MessageWriter.Title(what.Card, "", TitleBytes);
    private readonly string? _click = LinkTarget.Of(what.Card.Button.Url) is { Length: <= LongestClick } url ? url : null;

    public DeliveryRequest Compose()
    {
        var whole = !attempt.PlainText && what.Template is { Mode: TemplateMode.Json } message ? Encoding.UTF8.GetBytes(message.Text) : null;
        if (whole is { Length: <= MostBytes })
        {
            return Request(whole, isCut: false);
        }

        // A whole message that is too long is not to be cut: the card takes its place.
        var room = MostBytes - Frame - JsonSize.Of(_title) - JsonSize.Of(_click ?? "");
        var written = attempt.PlainText ? null : new MessageWriter(GotifyMarkdown.Dialect, room) { Size = JsonSize.Of }.Write(what);
        var text = written ?? new MessageWriter(Plain, room) { Size = JsonSize.Of }.WritePlain(what);
        return Request(Body(text.Text, isMarkdown: written is not null), text.IsCut || whole is not null);
    }

    private DeliveryRequest Request(byte[] body, bool isCut) => new()
    {
        Address = attempt.Address.AbsolutePath.EndsWith("/message", StringComparison.Ordinal) ? attempt.Address : new Uri(attempt.Address.AbsoluteUri.TrimEnd('/') + "/message"),
        Body = body,
        Headers = [KeyValuePair.Create("X-Gotify-Key", settings.Token)],
        IsCut = isCut,
    };

    // gotify.net, API documentation, createMessage, and message extras.
    private byte[] Body(string text, bool isMarkdown)
    {
        var extras = new JsonObject { ["client::display"] = new JsonObject { ["contentType"] = isMarkdown ? "text/markdown" : "text/plain" } };
        if (_click is not null)
        {
            extras["client::notification"] = new JsonObject { ["click"] = new JsonObject { ["url"] = _click } };
        }

        var body = new JsonObject { ["title"] = _title, ["message"] = text, ["priority"] = Priority(), ["extras"] = extras };
        return Encoding.UTF8.GetBytes(body.ToJsonString(Relaxed));
    }

    // Gotify for Android has four channels: below 1, 1 to 3 low, 4 to 7 default, 8 and above high.
    private int Priority() => settings.Priority switch
    {
        _ when settings.LoudFailures && what.Card.Color == CardColor.Red => 8,
        GotifySettings.High => 8,
        GotifySettings.Low => 2,
        _ => 5,
    };
}
