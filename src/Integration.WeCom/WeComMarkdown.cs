using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.WeCom;

/// <summary>
/// Markdown of a robot's messages. WeCom, message push, lists what it has: headings, bold, links, code within a line, quotes, three colours
/// and calls of members; no escapes, lists, tables or italic. A line break breaks the line.
/// </summary>
internal partial class WeComMarkdown : MarkdownDialect
{
    // WeCom, message push, message types: what must be there, and the most bytes of UTF-8.
    private static readonly MessageShape Shape = new("msgtype", new Dictionary<string, MessageType>
    {
        ["text"] = new(["text.content"], new Dictionary<string, int> { ["text.content"] = WeComComposition.PlainBytes }),
        [WeComSettings.Markdown] = new(["markdown.content"], new Dictionary<string, int> { ["markdown.content"] = WeComComposition.MarkdownBytes }),
        [WeComSettings.Markdown2] = new(["markdown_v2.content"], new Dictionary<string, int> { ["markdown_v2.content"] = WeComComposition.MarkdownBytes }),
        ["image"] = new(["image.base64", "image.md5"]),
        ["news"] = new(["news.articles"]),
        ["file"] = new(["file.media_id"]),
        ["voice"] = new(["voice.media_id"]),
        ["template_card"] = new(["template_card.card_type", "template_card.card_action"]),
    }, WeComComposition.MostBytes);

    private static readonly WeComMarkdown Version1 = new();
    private static readonly WeComMarkdown Version2 = new WeComMarkdown2();
    private static readonly MarkdownValues Values1 = new(Version1, Uncalled, Shape) { Message = static text => Draft(WeComSettings.Markdown, text), Placed = Placed };
    private static readonly MarkdownValues Values2 = new(Version2, Uncalled, Shape) { Message = static text => Draft(WeComSettings.Markdown2, text), Placed = Placed };

    private protected WeComMarkdown()
    {
    }

    public static WeComMarkdown Of(string messageType) => messageType == WeComSettings.Markdown2 ? Version2 : Version1;

    public static ITemplateDialect ValuesOf(string messageType) => messageType == WeComSettings.Markdown2 ? Values2 : Values1;

    public override string LineBreak => "\n";

    public override bool HasLists => false;

    public override string Code(string text) => $"`{LookAlikes.Inline(text)}`";

    public override string? Mention(string id) => UserId().IsMatch(id) ? $"<@{id}>" : null;

    // The words say the same: a colour is seen by some alone.
    public override string Title(string title, CardColor color) => $"<font color=\"{Name(color)}\">{title}</font>";

    // What a list looks like where there is none.
    public override string Item(int level, int? number, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string('\u3000', level)}{(number is { } n ? $"{n}." : "•")} {text}");

    public override string Heading(int level, string text) => $"**{text.Replace("**", "", StringComparison.Ordinal)}**";

    public override string Note(string text) => $"<font color=\"comment\">{text}</font>";

    // What calls a member, in a text too, is <@id>. Neither of the two marks is left in a value: the next one could bring the other.
    private static string Uncalled(string text) => text.Replace('<', '＜').Replace('@', '＠');

    // A value may be the whole id where the author wrote all else of a call; it calls one member, never everybody. Any other place in a call has none.
    private static Func<string, string, string>? Placed(TemplatePlace place) =>
        !BegunCall().IsMatch(place.Before) ? place.Before.EndsWith("<") ? place.Apart : null
        : !place.IsInTarget && IdBegins().IsMatch(place.Before) && IdEnds().IsMatch(place.After) ? static (value, _) => UserId().IsMatch(value) ? value : ""
        : TemplatePlace.Nothing;

    private static string Draft(string type, string text) => $$"""
        {
          "msgtype": "{{type}}",
          "{{type}}": {
            "content": "{{text}}"
          }
        }
        """;

    private static string Name(CardColor color) => color switch
    {
        CardColor.Green => "info",
        CardColor.Red => "warning",
        CardColor.Grey => "comment",
    };

    // WeCom, user ids: 1 to 64 letters, digits and _-@. ; "all" and "@all" would call the whole group.
    [GeneratedRegex(@"^(?!@?all\z)[A-Za-z0-9][A-Za-z0-9_@.-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserId();

    // In a text, or in the lists of a message's who are called. From the right, as is all that ends at a value: what it ends is looked at once.
    [GeneratedRegex(@"(?:<[\s\uFFFC]*@[^<>]*|""mentioned_(?:mobile_)?list""\s*:[^\]}]*)\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BegunCall();

    [GeneratedRegex(@"(?:<@|[\[,:]\s*""?)\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex IdBegins();

    [GeneratedRegex(@"^(?:>|""?\s*[,\]}])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdEnds();

    /// <summary>
    /// The second version: lists, quotes in quotes, italic, blocks of code and tables as well, but no colours and no calls (WeCom, message push,
    /// markdown_v2). Its own samples part paragraphs by an empty line.
    /// </summary>
    private sealed partial class WeComMarkdown2 : WeComMarkdown
    {
        private const string Fence = "```";

        public override string LineBreak => "\n\n";

        public override bool HasLists => true;

        public override (string Open, string Close) Marks(TextStyle style)
        {
            var stars = new string('*', (style.HasFlag(TextStyle.Bold) ? 2 : 0) + (style.HasFlag(TextStyle.Italic) ? 1 : 0));
            return (stars, stars);
        }

        public override string? Mention(string id) => null;

        // A coloured mark is what remains of a colour.
        public override string Title(string title, CardColor color) => $"### {Mark(color)} {title}";

        public override string Item(int level, int? number, string text) =>
            string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 4 * level)}{(number is { } n ? $"{n}." : "-")} {text}");

        public override string Heading(int level, string text) => $"{new string('#', Math.Clamp(level + 3, 4, 5))} {text}";

        public override string CodeBlock(string code, string? language)
        {
            // Nothing is documented to act within code; what would call somebody elsewhere does not even look so. Nor is it said that a longer
            // fence holds a shorter one: three backticks in the code are written so that they end nothing.
            var inside = code.Replace("<@", "＜@", StringComparison.Ordinal).Replace(Fence, LookAlikes.Inline(Fence), StringComparison.Ordinal);
            return $"{Fence}{(language is not null && LanguageName().IsMatch(language) ? language : "")}\n{inside}\n{Fence}";
        }

        public override string Note(string text) => Quote(text);

        private static string Mark(CardColor color) => color switch
        {
            CardColor.Green => "🟢",
            CardColor.Red => "🔴",
            CardColor.Grey => "⚪",
        };

        [GeneratedRegex(@"^[A-Za-z0-9+#._-]{1,20}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex LanguageName();
    }
}
