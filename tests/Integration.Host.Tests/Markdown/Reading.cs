using Integration.Contract;
using Integration.Host.Markdown;
using Span = Integration.Contract.Span;

namespace Integration.Host.Tests.Markdown;

/// <summary>What GitLab Markdown was read as, in marks of its own: one line a block or item.</summary>
internal static class Reading
{
    public static readonly Project Shop = new()
    {
        Id = 7,
        Name = "Acme / Shop",
        Path = "acme/shop",
        Url = new Uri("https://host/gitlab/acme/shop"),
        DefaultBranch = "main",
    };

    public static string Of(string? text, Project? project = null) => string.Join('\n', GitLabMarkdown.Read(text, project ?? Shop, AlertWord).SelectMany(Lines));

    public static string AlertWord(string kind) => $"({kind})";

    private static IEnumerable<string> Lines(CardBlock block) => block switch
    {
        ParagraphBlock paragraph => ["p " + string.Join(" / ", paragraph.Lines.Select(Line))],
        HeadingBlock heading => [$"h{heading.Level} {Line(heading.Spans)}"],
        CodeBlock code => [$"code {code.Language ?? "-"} {code.Text.Replace("\n", " / ", StringComparison.Ordinal)}"],
        ItemsBlock items => items.Items.Select(item => $"{new string(' ', item.Level)}{item.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {Line(item.Spans)}"),
        QuotedBlock quoted => quoted.Blocks.SelectMany(Lines).Select(line => "> " + line),
        QuoteBlock quote => ["raw " + quote.Text],
        RuleBlock => ["rule"],
        LineBlock line => ["line " + Line(line.Spans)],
        _ => throw new NotSupportedException(block.ToString()),
    };

    private static string Line(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span switch
    {
        TextSpan text => Styled(text.Text, text.Style),
        LinkSpan link => Styled($"[{link.Text}]({link.Url.OriginalString})", link.Style),
        CodeSpan code => $"`{code.Text}`",
        _ => throw new NotSupportedException(span.ToString()),
    }));

    private static string Styled(string text, TextStyle style) => (style.HasFlag(TextStyle.Bold), style.HasFlag(TextStyle.Italic), style.HasFlag(TextStyle.Strikethrough)) switch
    {
        (false, false, false) => text,
        (true, false, false) => $"<b>{text}</b>",
        (false, true, false) => $"<i>{text}</i>",
        (false, false, true) => $"<s>{text}</s>",
        _ => $"<{style}>{text}</>",
    };
}
