using System.Text;
using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>One message, from a card to a signed request within the limit.</summary>
internal sealed partial class DingTalkComposition(Notification what, DingTalkSettings settings, Attempt attempt)
{
    /// <summary>DingTalk, error 460101: a message has at most 20,000 bytes.</summary>
    public const int MostBytes = 20_000;

    // A text that stands in for a card is read on one screen.
    private const int PlainBytes = 4_000;

    // What the list of chats and a phone's lock screen show.
    private const int TitleBytes = 200;
    private const int ButtonLength = 50;

    // Everything but the text: names of members, the title and the keyword in JSON, a button's address or those who are called.
    private const int Frame = 400;

    // More calls than this are none that a card makes.
    private const int CallBytes = 1_600;

    private readonly string _title = MessageWriter.Title(what.Card, settings.Keyword, TitleBytes);

    public DeliveryRequest Compose()
    {
        var (body, isCut) = Body();
        return new() { Address = DingTalkSignature.Sign(attempt.Address, attempt.Now, settings.Secret), Body = body, IsCut = isCut };
    }

    private (byte[] Body, bool IsCut) Body()
    {
        var isCut = false;
        if (!attempt.PlainText)
        {
            // A whole message that is too long is not to be cut: the card takes its place.
            if (what.Template is { Mode: TemplateMode.Json } message)
            {
                var body = Encoding.UTF8.GetBytes(message.Text);
                isCut = body.Length > MostBytes;
                if (!isCut)
                {
                    return (body, false);
                }
            }

            if (Written() is { } written && Message(written) is { Length: <= MostBytes } whole)
            {
                return (whole, isCut || written.IsCut);
            }
        }

        var text = new MessageWriter(DingTalkMarkdown.Plain, PlainBytes) { Keyword = settings.Keyword }.WritePlain(what);
        return (DingTalkJson.Write(new DingTalkMessage { Msgtype = "text", Text = new DingTalkText(text.Text) }), isCut || text.IsCut);
    }

    private string? ButtonUrl => settings.MessageType == DingTalkSettings.ActionCard && LinkTarget.Of(what.Card.Button.Url) is { Length: <= CallBytes } url ? url : null;

    // A button's card calls by user ids alone, and would show a mobile number to all.
    private IReadOnlyDictionary<string, string> Mentions =>
        ButtonUrl is null ? attempt.Mentions : attempt.Mentions.Where(pair => !DingTalkMarkdown.IsMobile(pair.Value)).ToDictionary(StringComparer.Ordinal);

    private WrittenMessage? Written()
    {
        var writer = new MessageWriter(DingTalkMarkdown.Dialect, MostBytes - Frame - CallBytes - JsonSize.Of(_title))
        {
            Size = JsonSize.Of, Mentions = Mentions, Keyword = settings.Keyword, HasLink = ButtonUrl is null,
        };
        var written = writer.Write(what);
        return written is not null && what.Template is { Mode: TemplateMode.Markdown } ? Called(written) : written;
    }

    // Values hold no @ and do not go on with what stands behind one (DingTalkMarkdown), so that the whole of it is the template's author's.
    private static WrittenMessage Called(WrittenMessage message) =>
        message with { Mentioned = [.. Call().Matches(message.Text).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal)] };

    private byte[] Message(WrittenMessage written) => DingTalkJson.Write(ButtonUrl is { } url
        ? new DingTalkMessage
        {
            Msgtype = "actionCard",
            ActionCard = new DingTalkActionCard(_title, written.Text, "0", Truncation.ToLength(PlainText.Line(what.Card.Button.Text), ButtonLength), url),
        }
        : new DingTalkMessage { Msgtype = "markdown", Markdown = new DingTalkMarkdownText(_title, written.Text), At = At(written.Mentioned) });

    private static DingTalkAt? At(IReadOnlyList<string> ids) => ids.Count == 0
        ? null
        : new DingTalkAt([.. ids.Where(DingTalkMarkdown.IsMobile)], [.. ids.Where(id => id != All && !DingTalkMarkdown.IsMobile(id))], ids.Contains(All));

    private const string All = "all";

    [GeneratedRegex(@"(?<![A-Za-z0-9])@(?<id>all|1[0-9]{10})(?![A-Za-z0-9.\u200D])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
