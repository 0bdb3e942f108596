using System.Text.RegularExpressions;

namespace Integration.Sandbox.Markup;

/// <summary>What a platform's Markdown knows. What it does not know is text; nothing is escaped by a backslash, because no platform says so.</summary>
internal sealed partial record MarkdownDialect
{
    /// <summary>Whether a single line break is one; else it takes an empty line.</summary>
    public bool SingleBreaks { get; init; }

    public bool Italic { get; init; }

    public bool Lists { get; init; }

    public bool NestedLists { get; init; }

    /// <summary>Whether `>>` is a quote within a quote.</summary>
    public bool NestedQuotes { get; init; }

    public bool Images { get; init; }

    public bool InlineCode { get; init; }

    /// <summary>Fenced code, tables and `---`.</summary>
    public bool Blocks { get; init; }

    public bool Mentions { get; init; }

    /// <summary>The opening tags of colours, with the group `color`; null knows none.</summary>
    public Regex? Color { get; init; }

    /// <summary>
    /// DingTalk, "custom robot access": headings, quotes, bold, italic, links, images, lists. A single line break does not break. Colours are
    /// not in the documents; every client shows them as six hexadecimal digits in double quotes alone.
    /// </summary>
    public static MarkdownDialect DingTalk { get; } = new() { Italic = true, Lists = true, Images = true, Color = HexadecimalColor() };

    /// <summary>WeCom, document 91770, `markdown`: headings, bold, links, code within a line, quotes, three colours, mentions of user ids.</summary>
    public static MarkdownDialect WeCom { get; } = new() { SingleBreaks = true, InlineCode = true, Mentions = true, Color = NamedColor() };

    /// <summary>WeCom, document 91770, `markdown_v2`: no colours and no mentions, but lists, images, rules, code and tables. Whether a single line break breaks is not said, so it does not.</summary>
    public static MarkdownDialect WeComSecond { get; } = new()
    {
        Italic = true, Lists = true, NestedLists = true, NestedQuotes = true, Images = true, InlineCode = true, Blocks = true,
    };

    [GeneratedRegex("""\G<font color="(?<color>#[0-9A-Fa-f]{6})">""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HexadecimalColor();

    [GeneratedRegex("""\G<font color="(?<color>info|comment|warning)">""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedColor();
}
