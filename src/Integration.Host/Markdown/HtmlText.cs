using System.Net;
using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.Host.Markdown;

/// <summary>What is left of HTML: its text and its images as links. Comments, scripts and styles go whole.</summary>
internal static partial class HtmlText
{
    /// <summary>The tags whose content is not text.</summary>
    public static bool IsSilent(string name) => name is "script" or "style";

    /// <summary>The name of a tag such as <c>&lt;br/&gt;</c>, in lower case, and whether it is an end tag.</summary>
    public static (string Name, bool IsEnd) Tag(ReadOnlySpan<char> tag)
    {
        var end = tag.StartsWith("</");
        var rest = tag[(end ? 2 : 1)..];
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetterOrDigit(rest[length]))
        {
            length++;
        }

        return (rest[..length].ToString().ToLowerInvariant(), end);
    }

    /// <summary>Reads a block of HTML.</summary>
    public static void Read(string html, MarkdownLines into, MarkdownLinks links)
    {
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            Words(html[at..(open < 0 ? html.Length : open)], into);
            if (open < 0)
            {
                return;
            }

            at = After(html, open, into, links);
        }
    }

    /// <summary>The image of an <c>img</c> tag, as a link; otherwise null.</summary>
    public static LinkSpan? Image(string tag, MarkdownLinks links)
    {
        var source = Source().Match(tag);
        if (!source.Success || links.Target(WebUtility.HtmlDecode(source.Groups["value"].Value)) is not { } target)
        {
            return null;
        }

        var alternative = WebUtility.HtmlDecode(Alternative().Match(tag).Groups["value"].Value);
        return links.Link(string.IsNullOrWhiteSpace(alternative) ? FileName(target) : alternative, target);
    }

    /// <summary>What an image is called that has no text: its file.</summary>
    public static string FileName(Uri target) => Uri.UnescapeDataString(target.AbsolutePath[(target.AbsolutePath.LastIndexOf('/') + 1)..]) is { Length: > 0 } name ? name : target.Host;

    // Goes past the tag, comment or silent element at "<", or past a "<" that is none of them.
    private static int After(string html, int open, MarkdownLines into, MarkdownLinks links)
    {
        var rest = html.AsSpan(open);
        if (rest.StartsWith("<!") || rest.StartsWith("<?"))
        {
            var end = html.IndexOf(rest.StartsWith("<!--") ? "-->" : ">", open, StringComparison.Ordinal);
            return end < 0 ? html.Length : html.IndexOf('>', end) + 1;
        }

        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] == '/'))
        {
            into.Text("<");
            return open + 1;
        }

        var close = html.IndexOf('>', open);
        if (close < 0)
        {
            Words(html[open..], into);
            return html.Length;
        }

        var tag = html[open..(close + 1)];
        var (name, isEnd) = Tag(tag);
        if (IsSilent(name) && !isEnd)
        {
            var end = html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
            return end < 0 ? html.Length : end;
        }

        if (name == "img" && Image(tag, links) is { } image)
        {
            into.Link(image);
        }
        else if (name is "br" or "p" or "div" or "li" or "tr" or "summary" or "details")
        {
            into.Break();
        }

        return close + 1;
    }

    private static void Words(string text, MarkdownLines into)
    {
        var first = true;
        foreach (var line in WebUtility.HtmlDecode(text).Split('\n'))
        {
            if (!first)
            {
                into.Break();
            }

            into.Text(line);
            first = false;
        }
    }

    [GeneratedRegex("""\ssrc\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Source();

    [GeneratedRegex("""\salt\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alternative();
}
