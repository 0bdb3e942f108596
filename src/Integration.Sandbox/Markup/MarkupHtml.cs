using System.Globalization;
using System.Net;
using System.Text;

namespace Integration.Sandbox.Markup;

/// <summary>A laid-out message as HTML. Nothing in it runs or is fetched: images show their text alone.</summary>
/// <param name="link">Where a link leads; null shows its text alone.</param>
public sealed class MarkupHtml(Func<string, string?> link)
{
    public string Of(IEnumerable<MarkupBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return string.Concat(blocks.Select(Block));
    }

    private string Block(MarkupBlock block) => block switch
    {
        MarkupParagraph paragraph => $"<p>{Line(paragraph.Inside)}</p>\n",
        // The page has headings of its own.
        MarkupHeading heading => string.Create(CultureInfo.InvariantCulture, $"<p class=\"markup-heading markup-level-{heading.Level}\">{Line(heading.Inside)}</p>\n"),
        MarkupQuote quote => $"<blockquote>\n{Of(quote.Inside)}</blockquote>\n",
        MarkupItem item => string.Create(CultureInfo.InvariantCulture, $"<p class=\"markup-item markup-inset-{Math.Min(item.Level, 3)}\">{(item.Number is { } number ? $"{number}." : "•")} {Line(item.Inside)}</p>\n"),
        MarkupCodeBlock code => $"<pre><code>{Text(code.Text)}</code></pre>\n",
        MarkupTable table => Table(table),
        MarkupRule => "<hr>\n",
        _ => throw new NotSupportedException($"There is no HTML for {block.GetType().Name}."),
    };

    private string Table(MarkupTable table)
    {
        var html = new StringBuilder("<table>\n");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cell = i == 0 ? "th" : "td";
            html.Append("<tr>").AppendJoin("", table.Rows[i].Select(x => $"<{cell}>{Line(x)}</{cell}>")).Append("</tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private string Line(IReadOnlyList<MarkupInline> pieces) => string.Concat(pieces.Select(Piece));

    private string Piece(MarkupInline piece) => piece switch
    {
        MarkupText text => Text(text.Text),
        MarkupCode code => $"<code>{Text(code.Text)}</code>",
        MarkupStrong strong => $"<strong>{Line(strong.Inside)}</strong>",
        MarkupEmphasis emphasis => $"<em>{Line(emphasis.Inside)}</em>",
        MarkupLink to => link(to.Url) is { } target ? $"<a href=\"{Text(target)}\">{Line(to.Inside)}</a>" : $"<span class=\"markup-link\">{Line(to.Inside)}</span>",
        MarkupImage image => $"<span class=\"markup-image\">{Text(image.Alternative)}</span>",
        // A page that allows no inline style can still show a colour that is known only now.
        MarkupColor { Color: ['#', ..] } color => $"<font color=\"{Text(color.Color)}\">{Line(color.Inside)}</font>",
        MarkupColor color => $"<span class=\"markup-{Text(color.Color)}\">{Line(color.Inside)}</span>",
        MarkupMention mention => $"<span class=\"markup-mention\">@{Text(mention.Id)}</span>",
        MarkupBreak => "<br>",
        _ => throw new NotSupportedException($"There is no HTML for {piece.GetType().Name}."),
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
