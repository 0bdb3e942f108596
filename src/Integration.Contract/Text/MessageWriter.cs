using System.Text;

namespace Integration.Contract;

/// <summary>
/// Writes a card as one text in a platform's dialect: title, summary, facts, body, time and the way to the thing, each on lines of its own.
/// What does not fit is cut from the body's tail, with an ellipsis; title, summary, facts and the way are always there.
/// </summary>
/// <param name="dialect">The dialect.</param>
/// <param name="bytes">The most bytes that the text may take.</param>
public sealed class MessageWriter(MarkdownDialect dialect, int bytes)
{
    // An address longer than this is none that GitLab makes, and would crowd out the rest.
    private const int LongestAddress = 4_000;

    /// <summary>How many bytes a text takes. Default: what it has in UTF-8; <see cref="JsonSize"/> where the platform counts the whole body.</summary>
    public Func<string, int> Size { get; init; } = Encoding.UTF8.GetByteCount;

    /// <summary>Ids on the platform by GitLab username. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = new Dictionary<string, string>();

    /// <summary>A word that must stand in the message, letter by letter. Default: none.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>Whether the way to the thing stands in the text; not where the message has a button. Default: yes.</summary>
    public bool HasLink { get; init; } = true;

    /// <summary>A text with the keyword, which platforms look for letter by letter in what is shown.</summary>
    /// <param name="text">The text, which has the keyword already where it says it.</param>
    /// <param name="keyword">The keyword; empty for none.</param>
    public static string WithKeyword(string text, string keyword) =>
        keyword.Length == 0 || text.Contains(keyword, StringComparison.Ordinal) ? text : $"{keyword} · {text}";

    /// <summary>A card's title as one line of plain text, for where no dialect is read: a place of its own, a list of chats, a push message.</summary>
    /// <param name="card">The card.</param>
    /// <param name="keyword">The keyword; empty for none.</param>
    /// <param name="most">The most bytes, the keyword aside.</param>
    public static string Title(Card card, string keyword, int most) => WithKeyword(Truncation.ToBytes(PlainText.Line(card.Title), most), keyword);

    /// <summary>Writes a card, or in its place what somebody's template made of the event in <see cref="TemplateMode.Markdown"/>.</summary>
    /// <param name="what">The card, with its event's time.</param>
    /// <returns>Null where not even the shortest title, summary and facts fit: the message is then to be plain.</returns>
    public WrittenMessage? Write(Notification what)
    {
        if (what.Template is { Mode: TemplateMode.Markdown } template)
        {
            return Fit(dialect.Authored(template.Text), what.Card);
        }

        for (var step = 0; step < LineRoom.Steps.Count; step++)
        {
            var lines = new LineWriter(dialect, Mentions, LineRoom.Steps[step]);
            var (head, foot) = (Head(what, lines), Foot(what, lines));
            var left = bytes - Size(Join([.. head, .. foot]));
            if (left < 0)
            {
                continue;
            }

            var body = new MessageBody(dialect, lines, Size, left);
            var written = body.Write(what.Card.Body);
            // A tenth must be there for a body before the rest is left as long as it is.
            if (!body.IsCut || left >= bytes / 10)
            {
                var text = Join([.. head, .. written, .. foot]);
                if (Size(text) <= bytes)
                {
                    return new WrittenMessage(text, lines.Called(text), body.IsCut || step > 0);
                }
            }
        }

        return null;
    }

    /// <summary>The same in a dialect whose texts may be cut anywhere, such as <see cref="PlainDialect"/>; what does not fit is cut, facts too.</summary>
    /// <param name="what">The card, with its event's time.</param>
    public WrittenMessage WritePlain(Notification what)
    {
        if (Write(what) is { } whole)
        {
            return whole;
        }

        var lines = new LineWriter(dialect, Mentions, LineRoom.Steps[^1]);
        return new WrittenMessage(Cut(Join(Head(what, lines)), bytes), [], IsCut: true);
    }

    /// <summary>Fits a text that somebody wrote in this dialect: cut at its end, never within a mark, with an ellipsis and the way to the thing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="card">The card in whose place it stands.</param>
    public WrittenMessage Fit(string text, Card card)
    {
        var whole = WithKeywordLine(text);
        if (Size(whole) <= bytes)
        {
            return new WrittenMessage(whole, [], IsCut: false);
        }

        var lines = new LineWriter(dialect, Mentions, LineRoom.Steps[1]);
        var end = dialect.LineBreak + Truncation.Ellipsis;
        if (Way(card, lines) is { } way)
        {
            end += dialect.LineBreak + way;
        }

        var cut = new MarkdownCut(whole, size => Size(size) <= bytes - Size(end)).Text;
        return new WrittenMessage(cut + end, [], IsCut: true);
    }

    private string WithKeywordLine(string text) =>
        Keyword.Length == 0 || text.Contains(Keyword, StringComparison.Ordinal) ? text : Keyword + dialect.LineBreak + text;

    private List<MessageLine> Head(Notification what, LineWriter lines)
    {
        var card = what.Card;
        var head = new List<MessageLine> { new(dialect.Title(WithKeyword(lines.Text(card.Title), Keyword), card.Color)), new(lines.Line(card.Summary)) };
        head.AddRange(card.Fields.Select(field => new MessageLine(dialect.Field(lines.Text(field.Label), lines.Line(field.Value), card.Language))));
        return head;
    }

    private List<MessageLine> Foot(Notification what, LineWriter lines)
    {
        var foot = new List<MessageLine>();
        if (what.TimeNote is { Length: > 0 } note)
        {
            foot.Add(new(dialect.Note(lines.Text(note))));
        }

        if (Way(what.Card, lines) is { } way)
        {
            foot.Add(new(way));
        }

        return foot;
    }

    private string? Way(Card card, LineWriter lines) =>
        HasLink && LinkTarget.Of(card.Button.Url) is { } url && url.Length <= Math.Min(LongestAddress, bytes / 2)
            ? dialect.Button(lines.Text(card.Button.Text), url)
            : null;

    private string Join(List<MessageLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Where(line => line.Text.Length > 0))
        {
            text.Append(text.Length == 0 ? "" : line.Tight ? "\n" : dialect.LineBreak).Append(line.Text);
        }

        return text.ToString();
    }

    private string Cut(string text, int most)
    {
        var (low, high) = (0, most);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Size(Truncation.ToBytes(text, middle)) <= most ? (middle, high) : (low, middle - 1);
        }

        return Truncation.ToBytes(text, low);
    }
}
