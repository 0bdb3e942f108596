using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Sandbox.Markup;

/// <summary>Reads the pieces of a line.</summary>
internal sealed partial class InlineReader(MarkdownDialect dialect)
{
    // A hostile text does not go deeper; what is left is text.
    private const int Deepest = 16;

    private const string EndOfColor = "</font>";

    public IReadOnlyList<MarkupInline> Read(string text) => Read(text, depth: 0);

    private List<MarkupInline> Read(string text, int depth)
    {
        var pieces = new List<MarkupInline>();
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (Piece(text, i, depth) is var (piece, end) && piece is not null)
            {
                Flush();
                pieces.Add(piece);
                i = end;
            }
            else
            {
                // A break that does not break is a blank.
                plain.Append(text[i] == '\n' ? ' ' : text[i]);
                i++;
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (plain.Length > 0)
            {
                pieces.Add(new MarkupText(plain.ToString()));
                plain.Clear();
            }
        }
    }

    private (MarkupInline? Piece, int End) Piece(string text, int at, int depth)
    {
        if (depth > Deepest)
        {
            return default;
        }

        switch (text[at])
        {
            case '\n' when dialect.SingleBreaks:
                return (new MarkupBreak(), at + 1);
            case '`' when dialect.InlineCode && OnLine(text, at + 1, "`") is var end && end > at + 1:
                return (new MarkupCode(text[(at + 1)..end]), end + 1);
            case '*' when Between(text, at, "**") is { } bold:
                return (new MarkupStrong(Read(bold, depth + 1)), at + bold.Length + 4);
            case '*' when dialect.Italic && Between(text, at, "*") is { } italic:
                return (new MarkupEmphasis(Read(italic, depth + 1)), at + italic.Length + 2);
            case '!' when dialect.Images && at + 1 < text.Length && Link().Match(text, at + 1) is { Success: true } image:
                return (new MarkupImage(image.Groups["text"].Value, image.Groups["url"].Value), image.Index + image.Length);
            case '[' when Link().Match(text, at) is { Success: true } link:
                return (new MarkupLink(Read(link.Groups["text"].Value, depth + 1), link.Groups["url"].Value), link.Index + link.Length);
            case '<' when dialect.Mentions && Mention().Match(text, at) is { Success: true } mention:
                return (new MarkupMention(mention.Groups["id"].Value), mention.Index + mention.Length);
            case '<' when dialect.Color?.Match(text, at) is { Success: true } color && OnLine(text, color.Index + color.Length, EndOfColor) is var end and >= 0:
                var inside = text[(color.Index + color.Length)..end];
                return (new MarkupColor(Read(inside, depth + 1), color.Groups["color"].Value), end + EndOfColor.Length);
            default:
                return default;
        }
    }

    // What stands between two equal marks, if it is something and touches both.
    private static string? Between(string text, int at, string mark)
    {
        var start = at + mark.Length;
        if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0 || start >= text.Length || text[start] == '*' || char.IsWhiteSpace(text[start]))
        {
            return null;
        }

        var end = OnLine(text, start, mark);
        return end > start && !char.IsWhiteSpace(text[end - 1]) ? text[start..end] : null;
    }

    // What is not closed on its line is text.
    private static int OnLine(string text, int start, string mark)
    {
        var end = text.IndexOf('\n', start);
        return text.IndexOf(mark, start, (end < 0 ? text.Length : end) - start, StringComparison.Ordinal);
    }

    // The first bracket and the first parenthesis end it; whether a client would look further is not said.
    [GeneratedRegex(@"\G\[(?<text>[^\[\]\n]+)\]\((?<url>[^()\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\G<@(?<id>[^<>\s]{1,64})>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mention();
}
