using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Feishu;

/// <summary>How much of a line is shown: bytes of raw text, and the longest link target.</summary>
internal sealed record LineRoom(int Text, int Target)
{
    // Each is tried in turn until title, summary and facts fit a message; the first is more than any real card needs.
    public static readonly LineRoom[] Steps = [new(600, 2000), new(240, 1000), new(90, 400), new(30, 0)];
}

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

            var raw = PlainText.Piece(TextOf(span));
            var text = Truncation.ToBytes(raw, left);
            left -= text.Length == raw.Length ? Encoding.UTF8.GetByteCount(text) : left;
            Append(line, span, text);
        }

        return line.ToString();
    }

    /// <summary>What a span says, without its dress.</summary>
    public static string TextOf(Span span) => span switch
    {
        TextSpan text => text.Text,
        LinkSpan link => link.Text,
        CodeSpan code => code.Text,
        PersonSpan person => person.Name,
        _ => throw new NotSupportedException($"There is no Markdown for {span.GetType().Name}."),
    };

    /// <summary>A link's target as Feishu takes it; null where it is none that people should follow.</summary>
    /// <remarks>Feishu, card FAQ: a scheme other than http and https, blanks or unescaped special characters fail the whole card.</remarks>
    public static string? Target(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true } || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.UserInfo.Length > 0)
        {
            return null;
        }

        // AbsoluteUri has blanks and what is not ASCII encoded already, but not a host in its own script, nor quotes and brackets.
        var ascii = url.IdnHost == url.Host || url.HostNameType == UriHostNameType.IPv6 ? url : new UriBuilder(url) { Host = url.IdnHost }.Uri;
        var text = ascii.AbsoluteUri;
        var authority = ascii.GetLeftPart(UriPartial.Authority).Length;
        return Unsafe().IsMatch(text, authority)
            ? string.Concat(text.AsSpan(0, authority), Unsafe().Replace(text[authority..], static match => Uri.EscapeDataString(match.Value)))
            : text;
    }

    private void Append(StringBuilder line, Span span, string text)
    {
        switch (span)
        {
            case LinkSpan link when text.Length > 0 && Target(link.Url) is { } target && target.Length <= room.Target:
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
            case PersonSpan { Mention: true } person when mentions.TryGetValue(person.Username, out var id) && Id().IsMatch(id) && !id.Equals("all", StringComparison.OrdinalIgnoreCase):
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
        var fence = Fence(text, 1);
        var pad = text[0] == '`' || text[^1] == '`' ? " " : "";
        line.Append(line is [.., '`'] ? " " : "").Append(fence).Append(pad).Append(Inert(text)).Append(pad).Append(fence);
    }

    /// <summary>Code of several lines. Feishu, rich text component: the fence stands at the head of its line.</summary>
    public static string CodeBlock(string code, string? language)
    {
        var fence = Fence(code, 3);
        return $"{fence}{(language is not null && LanguageName().IsMatch(language) ? language : "")}\n{Inert(code)}\n{fence}";
    }

    // Longer than every run of backticks in the code, so that none ends it.
    private static string Fence(string code, int least)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', Math.Max(least, longest + 1));
    }

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

    [GeneratedRegex(@"[^!#-&*-;=?-Z_a-z~]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"<(?=/?(?:at|person)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActingTag();

    [GeneratedRegex(@"^[A-Za-z0-9+#._-]{1,20}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageName();

    // An id of Feishu's; "all" would call the whole group, and an id that is none fails the whole card.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
