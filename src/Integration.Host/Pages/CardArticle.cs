using System.Globalization;
using System.Text;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Host.Pages;

/// <summary>
/// A card as HTML, in the manner of a Feishu group. It is made from the neutral card, so that one piece shows what was sent and, before
/// anything is sent, what would be.
/// </summary>
/// <param name="link">Where a link of the card leads; null shows its text alone.</param>
internal sealed class CardArticle(Func<Uri, string?> link)
{
    /// <summary>The attributes by which a card's kind, colour and language are found.</summary>
    public static string Attributes(Card card, ProjectEvent what) =>
        $"lang=\"{Html.Text(card.Language)}\" data-event=\"{what.Kind.Name()}\" data-state=\"{Html.Text(what.State)}\" data-color=\"{Color(card.Color)}\" data-language=\"{Html.Text(card.Language)}\"";

    /// <summary>The same for a component.</summary>
    public static IReadOnlyDictionary<string, object> AttributeValues(Card card, ProjectEvent what) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["lang"] = card.Language,
        ["data-event"] = what.Kind.Name(),
        ["data-state"] = what.State,
        ["data-color"] = Color(card.Color),
        ["data-language"] = card.Language,
    };

    /// <summary>The card itself, from header to button.</summary>
    public string Card(Card card)
    {
        var html = new StringBuilder();
        html.Append($"<div class=\"card card-{Color(card.Color)}\">\n<h3 class=\"card-title\">{Html.Text(card.Title)}</h3>\n<div class=\"card-body\">\n");
        html.Append("<p>").Append(Line(card.Summary)).Append("</p>\n");
        if (card.Fields.Count > 0)
        {
            html.Append("<dl class=\"card-fields\">\n");
            foreach (var field in card.Fields)
            {
                html.Append($"<div><dt>{Html.Text(field.Label)}</dt><dd>{Line(field.Value)}</dd></div>\n");
            }

            html.Append("</dl>\n");
        }

        foreach (var block in card.Body)
        {
            html.Append(Block(block)).Append('\n');
        }

        return html.Append($"<p class=\"card-actions\">{Link(card.Button.Text, card.Button.Url, " class=\"card-button\"")}</p>\n</div>\n</div>\n").ToString();
    }

    private static string Color(CardColor color) => color switch
    {
        CardColor.Green => "green",
        CardColor.Red => "red",
        CardColor.Grey => "grey",
    };

    private string Block(CardBlock block) => block switch
    {
        ListBlock list => $"<ul>{string.Concat(list.Items.Select(item => $"<li>{Line(item)}</li>"))}</ul>",
        LineBlock line => $"<p>{Line(line.Spans)}</p>",
        QuoteBlock quote => $"<blockquote>{Html.Text(PlainText.Block(quote.Text))}</blockquote>",
        ParagraphBlock paragraph => $"<p>{string.Join("<br>", paragraph.Lines.Select(Line))}</p>",
        HeadingBlock heading => $"<p class=\"card-heading\">{Line(heading.Spans)}</p>",
        CodeBlock code => $"<pre><code>{Html.Text(PlainText.Block(code.Text))}</code></pre>",
        ItemsBlock items => string.Concat(items.Items.Select(Item)),
        QuotedBlock quoted => $"<blockquote>{string.Concat(quoted.Blocks.Select(Block))}</blockquote>",
        RuleBlock => "<hr>",
        _ => throw new NotSupportedException($"There is no HTML for {block.GetType().Name}."),
    };

    // As a group shows a list: a line each, its mark before it, further in by its level.
    private string Item(ListItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"<p class=\"card-item card-level-{Math.Clamp(item.Level, 0, 3)}\">{(item.Number is { } number ? $"{number}." : "•")} {Line(item.Spans)}</p>");

    private string Line(IReadOnlyList<Span> spans) => string.Concat(spans.Select(Piece));

    private string Piece(Span span) => span switch
    {
        TextSpan text => Styled(Html.Text(text.Text), text.Style),
        LinkSpan to => Styled(Link(to.Text, to.Url, ""), to.Style),
        CodeSpan code => $"<code>{Html.Text(code.Text)}</code>",
        PersonSpan person => $"<span class=\"person\">{Html.Text(person.Name)}</span>",
        _ => throw new NotSupportedException($"There is no HTML for {span.GetType().Name}."),
    };

    private static string Styled(string html, TextStyle style)
    {
        html = style.HasFlag(TextStyle.Strikethrough) ? $"<s>{html}</s>" : html;
        html = style.HasFlag(TextStyle.Italic) ? $"<em>{html}</em>" : html;
        return style.HasFlag(TextStyle.Bold) ? $"<strong>{html}</strong>" : html;
    }

    private string Link(string text, Uri url, string attributes) =>
        link(url) is { } target ? $"<a href=\"{Html.Text(target)}\"{attributes}>{Html.Text(text)}</a>" : $"<span{attributes}>{Html.Text(text)}</span>";
}
