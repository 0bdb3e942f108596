using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.Feishu;

/// <summary>Values in templates for Feishu, and what it refuses in a whole message.</summary>
internal sealed partial class FeishuTemplates : ITemplateDialect
{
    public static readonly FeishuTemplates Dialect = new();

    // Feishu, custom bot guide, message types.
    private static readonly MessageShape Message = new("msg_type", new Dictionary<string, MessageType>
    {
        ["text"] = new(["content.text"]),
        ["post"] = new(["content.post"]),
        ["image"] = new(["content.image_key"]),
        ["share_chat"] = new(["content.share_chat_id"]),
        ["interactive"] = new(["card"]),
    }, FeishuComposition.MostBytes);

    // Whether a card has something to show: card JSON 1.0, 2.0, or a template that was made on Feishu's own pages.
    private static readonly MessageType Card = new([]) { OneOf = [["elements"], ["body.elements"], ["i18n_elements"], ["data.template_id"]] };

    private FeishuTemplates()
    {
    }

    public string Markdown(string value) => Nobody(string.Join('\n', PlainText.Block(value).Split('\n').Select(line => FeishuMarkdown.Escape(line))));

    public string Target(string value) => LinkTarget.Of(value) ?? "";

    // An address stays one: it calls nobody, and would lead elsewhere. No bracket of a value begins a tag, whatever the next value brings.
    public string Json(string value) => PlainText.Block(value) is var text && LinkTarget.Whole(text) is { } target ? target : Nobody(LookAlikes.Unlinked(text.Replace("<", "<\u200D", StringComparison.Ordinal)));

    // A value may be the whole id where the author wrote all else of a call; it calls one person, never everybody. Any other place in a call has none.
    public Func<string, string, string>? InPlace(TemplatePlace place) =>
        BegunCall().IsMatch(place.Before) ? IdBegins().IsMatch(place.Before) && IdEnds().IsMatch(place.After) ? Id : TemplatePlace.Nothing
        : BegunTag().IsMatch(place.Before) ? place.Apart
        : null;

    public IReadOnlyList<MessageFault> Check(JsonElement message)
    {
        if (!IsCard(message))
        {
            return Message.Check(message) is { Count: > 0 } faults ? faults
                : message.TryGetProperty("card", out var card) ? Faults(card, "card.")
                : [];
        }

        return Faults(message, "");
    }

    // A comma behind the last element is allowed, so that any of them can go.
    public string Draft(MessageOutline outline) => $$"""
        {
          "msg_type": "interactive",
          "card": {
            "header": { "title": { "tag": "plain_text", "content": "${project.name}" } },
            "elements": [
        {{string.Concat(outline.Lines.Select(line => $$"""      { "tag": "markdown", "content": "{{line}}" },{{"\n"}}"""))}}    ]
          }
        }
        """;

    /// <summary>Whether a message is a card alone, without the message around it.</summary>
    public static bool IsCard(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && !message.TryGetProperty("msg_type", out _)
        && (message.TryGetProperty("elements", out _) || message.TryGetProperty("body", out _) || message.TryGetProperty("header", out _)
            || message.TryGetProperty("i18n_elements", out _) || message.TryGetProperty("data", out _));

    // However a call was begun, and wherever: "all" alone is nobody's id.
    private static string Nobody(string text) => text.AsSpan().Trim().Equals("all", StringComparison.OrdinalIgnoreCase) ? text.Insert(text.Length - text.AsSpan().TrimStart().Length + 1, "\u200D") : text;

    private static string Id(string value, string written) => FeishuMarkdown.IsId(value) || Email().IsMatch(value) ? value : "";

    private static IReadOnlyList<MessageFault> Faults(JsonElement card, string place) => card.ValueKind != JsonValueKind.Object
        ? [new MessageFault("template.not_object", place.TrimEnd('.'))]
        : Card.Check(card, FeishuComposition.MostBytes) is var faults
            ? [.. faults.Select(fault => fault with { Place = place + fault.Place })]
            : [];

    // A tag that calls somebody, or that member of a post's which does. From the right, as is all that ends at a value: what it ends is looked at once.
    [GeneratedRegex(@"(?:<[\s/\uFFFC]*(?:at|person)\b[^<>]*|""user_id""\s*:[^,}]*)\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BegunCall();

    // A bracket without the whole name of a tag: the value would name it.
    [GeneratedRegex(@"<(?!/?[A-Za-z_]+\s)[\s/A-Za-z_\uFFFC]*\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BegunTag();

    [GeneratedRegex(@"(?:=\s*[""']?|""user_id""\s*:\s*""?)\z", RegexOptions.RightToLeft | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex IdBegins();

    [GeneratedRegex(@"^[""']?\s*(?:/?>|[,}])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdEnds();

    [GeneratedRegex(@"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    /// <summary>What a text that is cut needs of the dialect.</summary>
    public sealed class Lines : MarkdownDialect
    {
        public override string LineBreak => "\n";

        public override string Escape(string text) => FeishuMarkdown.Escape(text);

        public override string EscapeHead(string line) => line;

        public override string Title(string title, CardColor color) => title;
    }
}
