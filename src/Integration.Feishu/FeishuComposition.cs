using System.Text.Json;
using Integration.Contract;
using Integration.Feishu.Cards;

namespace Integration.Feishu;

/// <summary>One message, from a card to bytes within the limit.</summary>
internal sealed class FeishuComposition(Notification what, FeishuSettings settings, Attempt attempt)
{
    /// <summary>Feishu, custom bot guide: a request has at most 20 KB; read as the smaller of the two that this can mean.</summary>
    public const int MostBytes = 20_000;

    // Feishu, card button: its text has at most 100 characters.
    private const int ButtonLength = 100;

    // Room that must be there for the body before the rest is left as long as it is.
    private const int LeastBody = 2_000;

    // About what two facts side by side have room for on a phone.
    private const int ShortField = 36;

    // A text that stands in for a card is read on one screen.
    private const int PlainBytes = 8_000;

    // A button's address longer than this is none that GitLab makes, and would crowd out the rest.
    private const int LongestUrl = 4_000;

    private readonly FeishuSignature? _signature = settings.Secret.Length > 0 ? FeishuSignature.Of(attempt.Now, settings.Secret) : null;
    private readonly CardDialect _dialect = CardDialect.Of(settings.CardSchema);

    private Card Card => what.Card;

    private MessageWriter Plain => new(new PlainDialect(), PlainBytes) { Keyword = settings.Keyword };

    /// <summary>Whether something was left out because the message was over the limit.</summary>
    public bool IsCut { get; private set; }

    public byte[] Write()
    {
        if (!attempt.PlainText && what.Template is { } template && (template.Mode == TemplateMode.Json ? Whole(template.Text) : Templated(template.Text)) is { } own)
        {
            return own;
        }

        foreach (var room in attempt.PlainText ? [] : LineRoom.Steps)
        {
            var markdown = new FeishuMarkdown(attempt.Mentions, room, _dialect.FullMarkdown);
            var whole = FeishuJson.Write(Message(markdown, room, CardBody.Elements(Card.Body, markdown, _dialect, int.MaxValue)));
            if (whole.Length <= MostBytes)
            {
                return whole;
            }

            var bare = FeishuJson.Write(Message(markdown, room, [])).Length;
            IsCut = true;
            if (bare <= MostBytes - LeastBody)
            {
                return FeishuJson.Write(Message(markdown, room, CardBody.Elements(Card.Body, markdown, _dialect, MostBytes - bare)));
            }
        }

        return FeishuJson.Write(Signed(new FeishuMessage { MsgType = "text", Content = new FeishuText(PlainWords()) }));
    }

    private string PlainWords()
    {
        // Somebody's own template that Feishu refused is still what the group is to read.
        var text = Plain.WritePlain(what);
        IsCut |= text.IsCut;
        return text.Text;
    }

    // A template's text is the whole body of a card; title, colour and button are the card's own.
    private byte[]? Templated(string text)
    {
        var frame = FeishuJson.Write(Framed(new MarkdownElement(""))).Length;
        var fitted = new MessageWriter(new FeishuTemplates.Lines(), MostBytes - frame) { Size = JsonSize.Of }.Fit(text, Card);
        var whole = FeishuJson.Write(Framed(new MarkdownElement(fitted.Text)));
        IsCut = fitted.IsCut;
        return whole.Length <= MostBytes ? whole : null;
    }

    private FeishuMessage Framed(MarkdownElement body) =>
        Signed(new FeishuMessage { MsgType = "interactive", Card = _dialect.Frame(Header(LineRoom.Steps[1]), [body, .. Button()]) });

    // A template that is the whole message, or a card alone. One that is too long is not to be cut: the host's own card takes its place.
    private byte[]? Whole(string text)
    {
        using var message = JsonDocument.Parse(text);
        var body = FeishuTemplates.IsCard(message.RootElement)
            ? FeishuJson.Write(json =>
            {
                json.WriteString("msg_type", "interactive");
                json.WritePropertyName("card");
                message.RootElement.WriteTo(json);
            }, _signature)
            : message.RootElement.ValueKind == JsonValueKind.Object
            ? FeishuJson.Write(json =>
            {
                foreach (var member in message.RootElement.EnumerateObject().Where(member => _signature is null || member.Name is not ("timestamp" or "sign")))
                {
                    member.WriteTo(json);
                }
            }, _signature)
            : null;
        IsCut = body is null || body.Length > MostBytes;
        return IsCut ? null : body;
    }

    private FeishuMessage Message(FeishuMarkdown markdown, LineRoom room, IReadOnlyList<CardElement> body)
    {
        var elements = new List<CardElement>(body.Count + 4) { new MarkdownElement(markdown.Line(Card.Summary)) };
        if (Card.Fields.Count > 0)
        {
            elements.Add(_dialect.Fields([.. Card.Fields.Select(field => Field(field, markdown))]));
        }

        elements.AddRange(body);
        if (what.TimeNote is { Length: > 0 } note)
        {
            elements.Add(_dialect.Foot(PlainText.Line(note)));
        }

        elements.AddRange(Button());
        return Signed(new FeishuMessage { MsgType = "interactive", Card = _dialect.Frame(Header(room), elements) });
    }

    private FeishuHeader Header(LineRoom room) => new(FeishuHeader.TemplateOf(Card.Color), CardText.Plain(MessageWriter.Title(Card, settings.Keyword, room.Text)));

    private IEnumerable<CardElement> Button() => LinkTarget.Of(Card.Button.Url) is { Length: <= LongestUrl } url
        ? [_dialect.Button(CardText.Plain(Truncation.ToLength(PlainText.Line(Card.Button.Text), ButtonLength)), url)]
        : [];

    private static (string Label, string Value, bool Short) Field(CardField field, FeishuMarkdown markdown)
    {
        var length = 0;
        foreach (var span in field.Value)
        {
            length += span.Plain.Length;
        }

        return (FeishuMarkdown.Escape(Truncation.ToLength(PlainText.Line(field.Label), ButtonLength)), markdown.Line(field.Value), length <= ShortField);
    }

    private FeishuMessage Signed(FeishuMessage message) =>
        _signature is null ? message : message with { Timestamp = _signature.Timestamp, Sign = _signature.Sign };
}
