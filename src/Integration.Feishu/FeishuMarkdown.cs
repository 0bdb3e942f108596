using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Feishu;

/// <summary>Writes spans in Feishu's Markdown. Every text is escaped here, once; nothing that a stranger wrote acts.</summary>
/// <param name="mentions">GitLab usernames and the ids of those who may be called.</param>
/// <param name="room">How much of a line is shown.</param>
/// <param name="inlineCode">Whether the dialect has code within a line: card JSON 2.0.</param>
internal sealed partial class FeishuMarkdown(IReadOnlyDictionary<string, string> mentions, LineRoom room, bool inlineCode = false)
{
    // Feishu, rich text component: special characters are written as HTML entities. A backslash would be shown. "&" is in the list so
    // that no text can bring an entity of its own, "|" and "=" for tables and underlined headings of card JSON 2.0.
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>~-!*/\\[]()#:+\"'`$_|=.");

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

        return line.ToString();
    }

    private void Append(StringBuilder line, Span span, string text)
    {
        switch (span)
        {
            case LinkSpan link when text.Length > 0 && LinkTarget.Of(link.Url) is { } target && target.Length <= room.Target:
                var (open, close) = Marks(link.Style);
                Gap(line, open);
                line.Append(open).Append('[');
                Escape(line, text);
                line.Append("](").Append(target).Append(')').Append(close);
                break;
            case TextSpan { Style: not TextStyle.None } styled when text.AsSpan().Trim().Length > 0:
                Styled(line, text, Marks(styled.Style));
                break;
            case CodeSpan when inlineCode && text.AsSpan().Trim().Length > 0:
                Code(line, text.Trim());
                break;
            case PersonSpan { Mention: true } person when mentions.TryGetValue(person.Username, out var id) && IsId(id):
                line.Append("<at id=").Append(id).Append("></at>");
                break;
            default:
                // Right behind a mark a letter would keep it from ending what it began.
                line.Append(line is [.., '*' or '~'] && text is [var first, ..] && IsOfWord(first) ? " " : "");
                Escape(line, text);
                break;
        }
    }

    private static (string Open, string Close) Marks(TextStyle style)
    {
        var stars = new string('*', (style.HasFlag(TextStyle.Bold) ? 2 : 0) + (style.HasFlag(TextStyle.Italic) ? 1 : 0));
        return style.HasFlag(TextStyle.Strikethrough) ? ("~~" + stars, stars + "~~") : (stars, stars);
    }

    // CommonMark, emphasis: a mark acts only if no blank is inside it; beside a letter, or beside another mark, it may not act.
    private static void Styled(StringBuilder line, string text, (string Open, string Close) marks)
    {
        line.Append(char.IsWhiteSpace(text[0]) ? " " : "");
        Gap(line, marks.Open);
        line.Append(marks.Open);
        Escape(line, text.AsSpan().Trim());
        line.Append(marks.Close).Append(char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    private static void Gap(StringBuilder line, string mark) => line.Append(mark.Length > 0 && line is [.., var last] && (IsOfWord(last) || last is '*' or '~' or '`') ? " " : "");

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);

    private static void Code(StringBuilder line, string text)
    {
        var fence = CodeFence.Around(text, 1);
        var pad = text[0] == '`' || text[^1] == '`' ? " " : "";
        line.Append(line is [.., '`'] ? " " : "").Append(fence).Append(pad).Append(Inert(text)).Append(pad).Append(fence);
    }

    /// <summary>Code of several lines. Feishu, rich text component: the fence stands at the head of its line.</summary>
    public static string CodeBlock(string code, string? language)
    {
        var fence = CodeFence.Around(code, 3);
        return $"{fence}{(language is not null && LanguageName().IsMatch(language) ? language : "")}\n{Inert(code)}\n{fence}";
    }

    /// <summary>Whether an id is one person's, as it must be written in a tag.</summary>
    public static bool IsId(string id) => Id().IsMatch(id) && !id.Equals("all", StringComparison.OrdinalIgnoreCase);

    // Whether a tag acts within code is documented nowhere, and one that names nobody fails the whole card. What joins nothing keeps it from being one.
    private static string Inert(string code) => code.Contains('<', StringComparison.Ordinal) ? ActingTag().Replace(code, "<\u200D") : code;

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        Escape(escaped, text);
        return escaped.ToString();
    }

    private static void Escape(StringBuilder line, ReadOnlySpan<char> text)
    {
        var before = line.Length > 0 ? line[^1] : ' ';
        while (text.IndexOfAny(Special) is >= 0 and var at)
        {
            line.Append(text[..at]);
            before = at > 0 ? text[at - 1] : before;
            var c = text[at];
            // "1." at the head of a line would begin a list; any other full stop is one.
            if (c != '.' || char.IsAsciiDigit(before))
            {
                line.Append("&#").Append((int)c).Append(';');
            }
            else
            {
                line.Append(c);
            }

            before = c;
            text = text[(at + 1)..];
        }

        line.Append(text);
    }

    [GeneratedRegex(@"<(?=/?(?:at|person)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActingTag();

    [GeneratedRegex(@"^[A-Za-z0-9+#._-]{1,20}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageName();

    // An id of Feishu's; "all" would call the whole group, and an id that is none fails the whole card.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
