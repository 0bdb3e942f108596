using System.Globalization;
using System.Text;
using Integration.Contract;
using Integration.Feishu.Cards;
using Span = Integration.Contract.Span;

namespace Integration.Feishu;

/// <summary>A card as plain text: the title, and the whole where Feishu refused the card.</summary>
internal static class FeishuPlainText
{
    // A text that stands in for a card is read on one screen.
    private const int MostBytes = 4_000;
    private const int LineBytes = 600;

    /// <summary>A button's address longer than this is none that GitLab makes, and would crowd out the rest.</summary>
    public const int LongestUrl = 4_000;

    /// <summary>The title with the keyword, which Feishu looks for in what is shown (Feishu, custom bot guide, custom keywords).</summary>
    public static string Title(string title, string keyword, int bytes)
    {
        var line = Truncation.ToBytes(PlainText.Line(title), bytes);
        return keyword.Length == 0 || line.Contains(keyword, StringComparison.Ordinal) ? line : $"{keyword} · {line}";
    }

    /// <summary>The whole card as a text, without mentions.</summary>
    public static string Of(Notification what, string keyword)
    {
        var card = what.Card;
        var colon = card.Language.StartsWith("zh", StringComparison.Ordinal) ? "：" : ": ";
        var lines = new List<string> { Line(card.Summary) };
        lines.AddRange(card.Fields.Select(field => PlainText.Line(field.Label) + colon + Line(field.Value)));
        foreach (var block in card.Body)
        {
            lines.AddRange(Lines(block));
        }

        lines.Add(PlainText.Line(what.TimeNote));
        // The keyword stays as it is: Feishu looks for it letter by letter. The address has a line of its own, for what stands beside
        // a bare address is taken for a part of it.
        var text = new StringBuilder(Title(Tame(card.Title), keyword, LineBytes)).Append('\n');
        text.Append(Tame(Truncation.ToBytes(string.Join('\n', lines.Where(line => line.Length > 0)), MostBytes)));
        return (FeishuMarkdown.Target(card.Button.Url) is { Length: <= LongestUrl } url ? text.Append('\n').Append(url) : text).ToString();
    }

    private static IEnumerable<string> Lines(CardBlock block) => block switch
    {
        ListBlock list => list.Items.Select(item => Line(item)),
        LineBlock line => [Line(line.Spans)],
        QuoteBlock quote => [Truncation.ToBytes(PlainText.Block(quote.Text), MostBytes)],
        ParagraphBlock paragraph => paragraph.Lines.Select(line => Line(line, MostBytes)),
        HeadingBlock heading => [Line(heading.Spans)],
        CodeBlock code => [Truncation.ToBytes(PlainText.Block(code.Text), MostBytes)],
        ItemsBlock items => items.Items.Select(Item),
        QuotedBlock quoted => quoted.Blocks.SelectMany(Lines),
        RuleBlock => [],
        _ => throw new NotSupportedException($"There is no text for {block.GetType().Name}."),
    };

    private static string Item(ListItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * Math.Clamp(item.Level, 0, CardBody.DeepestList))}{(item.Number is { } number ? $"{number}." : "•")} {Line(item.Spans, MostBytes)}");

    private static string Line(IReadOnlyList<Span> spans, int bytes = LineBytes) =>
        Truncation.ToBytes(PlainText.Line(string.Concat(spans.Select(FeishuMarkdown.TextOf))), bytes);

    // A text has no escapes, and a tag <at user_id="all"> in it calls the whole group; the wide form of "<" begins no tag.
    private static string Tame(string text) => text.Replace('<', '＜');
}
