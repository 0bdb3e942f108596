using System.Globalization;
using System.Text;
using Integration.Contract;

namespace Integration.Host.Api;

/// <summary>A card as Markdown, to be read by people and scripts: what it says, in no platform's dialect.</summary>
internal static class CardMarkdown
{
    private static readonly char[] Special = [.. @"\`*_[]<>~|&"];

    public static string Of(Card card)
    {
        var text = new StringBuilder();
        Paragraph(text, $"**{Escape(card.Title)}**");
        Paragraph(text, Line(card.Summary));
        Paragraph(text, string.Join('\n', card.Fields.Select(field => $"- **{Escape(field.Label)}** {Line(field.Value)}")));
        foreach (var block in card.Body)
        {
            Paragraph(text, Block(block));
        }

        Paragraph(text, Link(card.Button.Text, card.Button.Url));
        return text.ToString().TrimEnd('\n');
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        if (paragraph.Length > 0)
        {
            text.Append(paragraph).Append("\n\n");
        }
    }

    private static string Block(CardBlock block) => block switch
    {
        ListBlock list => string.Join('\n', list.Items.Select(item => "- " + Line(item))),
        LineBlock line => Line(line.Spans),
        QuoteBlock quote => string.Join('\n', quote.Text.ReplaceLineEndings("\n").Split('\n').Select(line => ("> " + Begin(Escape(line))).TrimEnd())),
        ParagraphBlock paragraph => string.Join("  \n", paragraph.Lines.Select(Line)),
        HeadingBlock heading => $"{new string('#', Math.Clamp(heading.Level, 1, 6))} {Line(heading.Spans)}",
        CodeBlock code => Fenced(code),
        ItemsBlock items => string.Join('\n', items.Items.Select(item =>
            string.Create(CultureInfo.InvariantCulture, $"{new string(' ', item.Level * 4)}{(item.Number is { } number ? $"{number}." : "-")} {Line(item.Spans)}"))),
        QuotedBlock quoted => string.Join('\n', string.Join("\n\n", quoted.Blocks.Select(Block)).Split('\n').Select(line => $"> {line}".TrimEnd())),
        RuleBlock => "---",
        _ => throw new NotSupportedException($"There is no Markdown for {block.GetType().Name}."),
    };

    private static string Line(IEnumerable<Span> spans) => Begin(string.Concat(spans.Select(span => span switch
    {
        TextSpan text => Styled(Escape(text.Text), text.Style),
        LinkSpan link => Styled(Link(link.Text, link.Url), link.Style),
        CodeSpan code => Code(PlainText.Line(code.Text)),
        PersonSpan person => Escape(person.Name),
        _ => throw new NotSupportedException($"There is no Markdown for {span.GetType().Name}."),
    })));

    // What would begin a list, a rule or a heading where it begins a line (CommonMark 4.1, 4.3, 5.2).
    private static string Begin(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return line is ['-' or '+' or '=' or '#', ..] ? "\\" + line
            : digits > 0 && digits < line.Length && line[digits] is ('.' or ')') ? line.Insert(digits, "\\")
            : line;
    }

    private static string Link(string text, Uri url) =>
        url is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? $"[{Escape(text)}]({url.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})" : Escape(text);

    // Marks stand at the text itself, or they are read as characters (CommonMark 6.2).
    private static string Styled(string text, TextStyle style)
    {
        var inner = text.Trim(' ');
        if (style == TextStyle.None || inner.Length == 0)
        {
            return text;
        }

        var marks = (style.HasFlag(TextStyle.Strikethrough) ? "~~" : "") + (style.HasFlag(TextStyle.Bold) ? "**" : "") + (style.HasFlag(TextStyle.Italic) ? "*" : "");
        return text.Replace(inner, marks + inner + string.Concat(marks.Reverse()), StringComparison.Ordinal);
    }

    private static string Fenced(CodeBlock code)
    {
        var text = PlainText.Block(code.Text);
        var fence = CodeFence.Around(text, 3);
        return $"{fence}{(code.Language is { } language && language.All(char.IsLetterOrDigit) ? language : "")}\n{text}\n{fence}";
    }

    // A code span ends at as many backticks as began it (CommonMark 6.1).
    private static string Code(string text)
    {
        var fence = CodeFence.Around(text, 1);
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in PlainText.Piece(text))
        {
            escaped.Append(Special.Contains(c) ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }
}
