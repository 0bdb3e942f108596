using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.Feishu.Cards;

/// <summary>What a custom bot takes: a card or a text, signed where the bot wants it.</summary>
internal sealed record FeishuMessage
{
    public string? Timestamp { get; init; }

    public string? Sign { get; init; }

    public required string MsgType { get; init; }

    public FeishuCard? Card { get; init; }

    public FeishuText? Content { get; init; }
}

internal sealed record FeishuText(string Text);

/// <summary>A card of JSON 1.0 (its parts in <see cref="Elements"/>) or 2.0 (in <see cref="Body"/>, with <see cref="Schema"/>).</summary>
internal sealed record FeishuCard
{
    public string? Schema { get; init; }

    public required FeishuConfig Config { get; init; }

    public required FeishuHeader Header { get; init; }

    public IReadOnlyList<CardElement>? Elements { get; init; }

    public FeishuBody? Body { get; init; }
}

/// <summary>JSON 2.0 refuses properties that it does not know, so each version has its own and leaves out the other's.</summary>
internal sealed record FeishuConfig(bool EnableForward, bool? WideScreenMode = null, bool? UpdateMulti = null);

internal sealed record FeishuHeader(string Template, CardText Title)
{
    // Feishu, card header: the grey one is spelled so.
    public static string TemplateOf(CardColor color) => color switch
    {
        CardColor.Green => "green",
        CardColor.Red => "red",
        CardColor.Grey => "grey",
    };
}

internal sealed record FeishuBody(IReadOnlyList<CardElement> Elements);

/// <summary>A text: <c>plain_text</c>, in which nothing acts, or <c>lark_md</c>.</summary>
internal sealed record CardText(string Tag, string Content, string? TextSize = null, string? TextColor = null)
{
    public static CardText Plain(string content) => new("plain_text", content);

    public static CardText Markdown(string content) => new("lark_md", content);
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "tag")]
[JsonDerivedType(typeof(MarkdownElement), "markdown")]
[JsonDerivedType(typeof(DivElement), "div")]
[JsonDerivedType(typeof(RuleElement), "hr")]
[JsonDerivedType(typeof(NoteElement), "note")]
[JsonDerivedType(typeof(ActionElement), "action")]
[JsonDerivedType(typeof(ButtonElement), "button")]
internal abstract record CardElement;

internal sealed record MarkdownElement(string Content) : CardElement;

internal sealed record DivElement(CardText? Text, IReadOnlyList<DivField>? Fields = null) : CardElement;

internal sealed record DivField(bool IsShort, CardText Text);

internal sealed record RuleElement : CardElement;

internal sealed record NoteElement(IReadOnlyList<CardText> Elements) : CardElement;

internal sealed record ActionElement(IReadOnlyList<CardElement> Actions) : CardElement;

/// <summary>A button: <see cref="Url"/> in JSON 1.0, <see cref="Behaviors"/> in 2.0.</summary>
internal sealed record ButtonElement(CardText Text, string Type, string? Url = null, IReadOnlyList<OpenUrl>? Behaviors = null) : CardElement;

internal sealed record OpenUrl(string Type, string DefaultUrl)
{
    public OpenUrl(string url)
        : this("open_url", url)
    {
    }
}
