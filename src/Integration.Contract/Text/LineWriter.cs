using System.Text;

namespace Integration.Contract;

/// <summary>Writes spans in a dialect. Every text is escaped here, once; nothing that a stranger wrote acts.</summary>
internal sealed class LineWriter(MarkdownDialect dialect, IReadOnlyDictionary<string, string> mentions, LineRoom room)
{
    private readonly Dictionary<string, string> _called = new(StringComparer.Ordinal);

    public LineRoom Room => room;

    /// <summary>The ids of those who are called in a text that was written with this.</summary>
    public IReadOnlyList<string> Called(string text) => [.. _called.Where(pair => text.Contains(pair.Value, StringComparison.Ordinal)).Select(pair => pair.Key)];

    public string Text(string text) => dialect.Escape(Truncation.ToBytes(PlainText.Line(text), room.Text));

    public string Line(IReadOnlyList<Span> spans) => Line(spans, room.Text);

    /// <param name="spans">The line.</param>
    /// <param name="bytes">The most bytes of raw text.</param>
    public string Line(IReadOnlyList<Span> spans, int bytes)
    {
        var line = new StringBuilder();
        var left = bytes;
        foreach (var span in spans)
        {
            if (left <= 0)
            {
                line.Append(line is [.., var last] && last == Truncation.Ellipsis[0] ? "" : Truncation.Ellipsis);
                break;
            }

            var raw = PlainText.Piece(span.Plain);
            var text = Truncation.ToBytes(raw, left);
            left -= text.Length == raw.Length ? Encoding.UTF8.GetByteCount(text) : left;
            Append(line, span, text);
        }

        return dialect.EscapeHead(line.ToString());
    }

    private void Append(StringBuilder line, Span span, string text)
    {
        switch (span)
        {
            case LinkSpan link when text.Length > 0 && LinkTarget.Of(link.Url) is { } target && target.Length <= room.Target:
                Marked(line, dialect.Link(dialect.Escape(text), target), dialect.Marks(link.Style));
                break;
            case TextSpan { Style: not TextStyle.None } styled when text.AsSpan().Trim().Length > 0:
                line.Append(char.IsWhiteSpace(text[0]) ? " " : "");
                Marked(line, dialect.Escape(text.Trim()), dialect.Marks(styled.Style));
                line.Append(char.IsWhiteSpace(text[^1]) ? " " : "");
                break;
            case CodeSpan when text.AsSpan().Trim().Length > 0:
                Plain(line, dialect.Code(text.Trim()));
                break;
            case PersonSpan { Mention: true } person when mentions.TryGetValue(person.Username, out var id) && dialect.Mention(id) is { } mention:
                _called[id] = mention;
                line.Append(line is [.., var before] && IsOfWord(before) ? " " : "").Append(mention);
                break;
            default:
                Plain(line, dialect.Escape(text));
                break;
        }
    }

    // CommonMark 6.2: beside a letter, or beside another mark, a mark may not act.
    private void Marked(StringBuilder line, string text, (string Open, string Close) marks)
    {
        if (marks.Open.Length > 0)
        {
            line.Append(line is [.., var last] && (IsOfWord(last) || last is '*' or '~' or '`') ? " " : "").Append(marks.Open).Append(text).Append(marks.Close);
        }
        else
        {
            Plain(line, text);
        }
    }

    // Right behind a mark or a mention a letter would be taken for a part of it.
    private void Plain(StringBuilder line, string text) =>
        line.Append(text is [var first, ..] && IsOfWord(first) && (line is [.., '*' or '~'] || EndsInMention(line)) ? " " : "").Append(text);

    private bool EndsInMention(StringBuilder line) =>
        _called.Count > 0 && line.ToString() is var written && _called.Values.Any(mention => written.EndsWith(mention, StringComparison.Ordinal));

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
