using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>
/// Markdown of a robot's messages. DingTalk, robot message types, lists what it has: headings, quotes, bold, italic, links, images and lists
/// of one level; no escapes, tables, rules, strike-through or code.
/// </summary>
internal sealed partial class DingTalkMarkdown : MarkdownDialect
{
    public static readonly DingTalkMarkdown Dialect = new();

    /// <summary>A text without Markdown. Whatever stands behind an @ in it, nobody is called.</summary>
    public static readonly PlainDialect Plain = new PlainText();

    /// <summary>Values in templates, and what DingTalk refuses in a whole message (DingTalk, robot message types).</summary>
    public static readonly ITemplateDialect Values = new MarkdownValues(Dialect, Uncalled, new MessageShape("msgtype", new Dictionary<string, MessageType>
    {
        ["text"] = new(["text.content"]),
        ["markdown"] = new(["markdown.title", "markdown.text"]),
        ["link"] = new(["link.title", "link.text", "link.messageUrl"]),
        ["actionCard"] = new(["actionCard.title", "actionCard.text"]) { OneOf = [["actionCard.singleTitle", "actionCard.singleURL"], ["actionCard.btns"]] },
        ["feedCard"] = new(["feedCard.links"]),
    }, DingTalkComposition.MostBytes))
    {
        Message = static text => $$"""
            {
              "msgtype": "markdown",
              "markdown": {
                "title": "${project.name}",
                "text": "{{text}}"
              }
            }
            """,
        Placed = static place => OpenAt().IsMatch(place.Before) ? TemplatePlace.Nothing : BegunCall().IsMatch(place.Before) || place.Before.EndsWith("<") ? place.Apart : null,
        AuthorsMembers = ["at"],
    };

    // A single break joins two lines into one.
    public override string LineBreak => "\n\n";

    // In an action card "@" and a user's id call that user, whoever wrote it.
    public override string Escape(string text) => Uncalled(LookAlikes.Inline(text));

    public override (string Open, string Close) Marks(TextStyle style)
    {
        var stars = new string('*', (style.HasFlag(TextStyle.Bold) ? 2 : 0) + (style.HasFlag(TextStyle.Italic) ? 1 : 0));
        return (stars, stars);
    }

    public override string? Mention(string id) => IsMobile(id) || UserId().IsMatch(id) ? "@" + id : null;

    // Colours are documented nowhere; what is shown everywhere is a hexadecimal one in double quotes, and the words say the same.
    public override string Title(string title, CardColor color) => $"#### <font color=\"{Hex(color)}\">{title}</font>";

    // Lists in lists are not documented.
    public override string Item(int level, int? number, string text) => base.Item(0, level == 0 ? number : null, new string('\u3000', level) + text);

    /// <summary>Whether an id is a mobile number, by which DingTalk finds members as well: 11 digits, or with the country's code behind a plus.</summary>
    public static bool IsMobile(string id) => Mobile().IsMatch(id);

    /// <summary>
    /// Somebody's template with lines that break: a single break between paragraphs becomes an empty line. Lists, quotes and headings end at their line by themselves.
    /// </summary>
    public override string Authored(string text)
    {
        var lines = text.Split('\n');
        return string.Concat(lines.Select((line, index) => index == lines.Length - 1 ? line : line + (IsParagraph(line) && IsParagraph(lines[index + 1]) ? "\n\n" : "\n")));
    }

    private static string Uncalled(string text) => text.Replace('@', '＠');

    private static bool IsParagraph(string line) => line.AsSpan().Trim().Length > 0 && !Block().IsMatch(line);

    private static string Hex(CardColor color) => color switch
    {
        CardColor.Green => "#108548",
        CardColor.Red => "#DD2B0E",
        CardColor.Grey => "#737278",
    };

    [GeneratedRegex(@"^(?:1[0-9]{10}|\+[0-9]{1,4}-?[0-9]{6,14})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mobile();

    // "all" would look like a call of the whole group.
    [GeneratedRegex(@"^(?!all\z)[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserId();

    // The message's own member with those who are called: mobile numbers, user ids, and whether it is everybody.
    [GeneratedRegex(@"""at""\s*:\s*\{[^{}]*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex OpenAt();

    // What an author left open: an @ with the beginning of an id, or with that of another value.
    [GeneratedRegex(@"@[A-Za-z0-9_.+\uFFFC-]*\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BegunCall();

    [GeneratedRegex(@"^\s*(?:#{1,6}\s|>|[-*+]\s|[0-9]{1,9}[.)]\s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    private sealed class PlainText : PlainDialect
    {
        public override string Escape(string text) => Uncalled(base.Escape(text));
    }
}
