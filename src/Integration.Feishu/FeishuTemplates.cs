using System.Text.Json;
using Integration.Contract;

namespace Integration.Feishu;

/// <summary>Values in templates for Feishu, and what it refuses in a whole message.</summary>
internal sealed class FeishuTemplates : ITemplateDialect
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

    public string Markdown(string value) => string.Join('\n', PlainText.Block(value).Split('\n').Select(line => FeishuMarkdown.Escape(line)));

    public string Target(string value) => LinkTarget.Of(value) ?? "";

    // An address stays as it is: it calls nobody, and would lead elsewhere.
    public string Json(string value) => PlainText.Block(value) is var text && LinkTarget.Of(text) == text ? text : FeishuMarkdown.Inert(text);

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

    private static IReadOnlyList<MessageFault> Faults(JsonElement card, string place) => card.ValueKind != JsonValueKind.Object
        ? [new MessageFault("template.not_object", place.TrimEnd('.'))]
        : Card.Check(card, FeishuComposition.MostBytes) is var faults
            ? [.. faults.Select(fault => fault with { Place = place + fault.Place })]
            : [];

    /// <summary>What a text that is cut needs of the dialect.</summary>
    public sealed class Lines : MarkdownDialect
    {
        public override string LineBreak => "\n";

        public override string Escape(string text) => FeishuMarkdown.Escape(text);

        public override string EscapeHead(string line) => line;

        public override string Title(string title, CardColor color) => title;
    }
}
