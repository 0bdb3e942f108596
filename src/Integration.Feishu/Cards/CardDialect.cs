using Integration.Contract;

namespace Integration.Feishu.Cards;

/// <summary>What differs between card JSON 1.0 and 2.0: the frame, facts, the foot and the button.</summary>
internal abstract class CardDialect
{
    public static readonly CardDialect Schema1 = new Json1();
    public static readonly CardDialect Schema2 = new Json2();

    public static CardDialect Of(string schema) => schema == FeishuSettings.Schema2 ? Schema2 : Schema1;

    /// <summary>Whether Markdown has headings, quotes and code within a line. Lists and blocks of code both versions have (Feishu, rich text component).</summary>
    public abstract bool FullMarkdown { get; }

    public abstract FeishuCard Frame(FeishuHeader header, IReadOnlyList<CardElement> elements);

    /// <param name="fields">Label and value, both as Markdown, and whether two stand side by side.</param>
    public abstract CardElement Fields(IReadOnlyList<(string Label, string Value, bool Short)> fields);

    public abstract CardElement Foot(string text);

    public abstract CardElement Button(CardText text, string url);

    private sealed class Json1 : CardDialect
    {
        public override bool FullMarkdown => false;

        public override FeishuCard Frame(FeishuHeader header, IReadOnlyList<CardElement> elements) =>
            new() { Config = new FeishuConfig(EnableForward: true, WideScreenMode: true), Header = header, Elements = elements };

        public override CardElement Fields(IReadOnlyList<(string Label, string Value, bool Short)> fields) =>
            new DivElement(null, [.. fields.Select(field => new DivField(field.Short, CardText.Markdown($"**{field.Label}**\n{field.Value}")))]);

        public override CardElement Foot(string text) => new NoteElement([CardText.Plain(text)]);

        // Feishu, card JSON 1.0: a button at the root must stand in an action.
        public override CardElement Button(CardText text, string url) => new ActionElement([new ButtonElement(text, "primary", Url: url)]);
    }

    /// <remarks>Feishu, card JSON 2.0, what changed: no note, no action; a button opens an address by a behavior; update_multi must be true.</remarks>
    private sealed class Json2 : CardDialect
    {
        public override bool FullMarkdown => true;

        public override FeishuCard Frame(FeishuHeader header, IReadOnlyList<CardElement> elements) =>
            new() { Schema = FeishuSettings.Schema2, Config = new FeishuConfig(EnableForward: true, UpdateMulti: true), Header = header, Body = new FeishuBody(elements) };

        public override CardElement Fields(IReadOnlyList<(string Label, string Value, bool Short)> fields) =>
            new MarkdownElement(string.Join('\n', fields.Select(field => $"**{field.Label}** {field.Value}")));

        public override CardElement Foot(string text) => new DivElement(new CardText("plain_text", text, TextSize: "notation", TextColor: "grey"));

        public override CardElement Button(CardText text, string url) => new ButtonElement(text, "primary", Behaviors: [new OpenUrl(url)]);
    }
}
