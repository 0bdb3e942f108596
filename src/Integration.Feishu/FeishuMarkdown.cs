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
internal sealed partial class FeishuMarkdown(IReadOnlyDictionary<string, string> mentions, LineRoom room)
{
    // Feishu, rich text component: special characters are written as HTML entities. A backslash would be shown. "&" is in the list so
    // that no text can bring an entity of its own, "|" and "=" for tables and underlined headings of card JSON 2.0.
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>~-!*/\\[]()#:+\"'`$_|=.");

    public string Line(IReadOnlyList<Span> spans)
    {
        var line = new StringBuilder();
        var left = room.Text;
        foreach (var span in spans)
        {
            if (left <= 0)
            {
                line.Append(line[^1] == Truncation.Ellipsis[0] ? "" : Truncation.Ellipsis);
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
            case LinkSpan { Url: var url } when text.Length > 0 && Target(url) is { } target && target.Length <= room.Target:
                line.Append('[');
                Escape(line, text);
                line.Append("](").Append(target).Append(')');
                break;
            case PersonSpan { Mention: true } person when mentions.TryGetValue(person.Username, out var id) && Id().IsMatch(id) && !id.Equals("all", StringComparison.OrdinalIgnoreCase):
                line.Append("<at id=").Append(id).Append("></at>");
                break;
            default:
                Escape(line, text);
                break;
        }
    }

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

    // An id of Feishu's; "all" would call the whole group, and an id that is none fails the whole card.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
