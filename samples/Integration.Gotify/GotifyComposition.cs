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
    private const int ClickBytes = 2_000;

    // Everything but title, text and address: the names of members, and what stands between them.
    private const int Frame = 300;

    private static readonly PlainDialect Plain = new();
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public DeliveryRequest Compose()
    {
        var whole = !attempt.PlainText && what.Template is { Mode: TemplateMode.Json } message ? Encoding.UTF8.GetBytes(message.Text) : null;
        if (whole is { Length: <= MostBytes })
        {
            return Request(whole, isCut: false);
        }

        // A whole message that is too long is not to be cut: the card takes its place.
        var title = MessageWriter.Title(what.Card, "", TitleBytes);
        var room = MostBytes - Frame - ClickBytes - JsonSize.Of(title);
        var written = attempt.PlainText ? null : new MessageWriter(GotifyMarkdown.Dialect, room) { Size = JsonSize.Of }.Write(what);
        var text = written ?? new MessageWriter(Plain, room) { Size = JsonSize.Of }.WritePlain(what);
        return Request(Body(title, text.Text, isMarkdown: written is not null), text.IsCut || whole is not null);
    }

    private DeliveryRequest Request(byte[] body, bool isCut) => new()
    {
        Address = attempt.Address.AbsolutePath.EndsWith("/message", StringComparison.Ordinal) ? attempt.Address : new Uri(attempt.Address.AbsoluteUri.TrimEnd('/') + "/message"),
        Body = body,
        Headers = [KeyValuePair.Create("X-Gotify-Key", settings.Token)],
        IsCut = isCut,
    };

    // gotify.net, API documentation, createMessage, and message extras.
    private byte[] Body(string title, string text, bool isMarkdown)
    {
        var extras = new JsonObject { ["client::display"] = new JsonObject { ["contentType"] = isMarkdown ? "text/markdown" : "text/plain" } };
        if (LinkTarget.Of(what.Card.Button.Url) is { Length: <= ClickBytes } url)
        {
            extras["client::notification"] = new JsonObject { ["click"] = new JsonObject { ["url"] = url } };
        }

        var body = new JsonObject { ["title"] = title, ["message"] = text, ["priority"] = Priority(), ["extras"] = extras };
        return Encoding.UTF8.GetBytes(body.ToJsonString(Relaxed));
    }

    // Gotify for Android: from 1 a message is seen, from 4 it makes a sound, from 8 the phone vibrates.
    private int Priority() => settings.Priority switch
    {
        _ when settings.LoudFailures && what.Card.Color == CardColor.Red => 8,
        GotifySettings.High => 8,
        GotifySettings.Low => 2,
        _ => 5,
    };
}
