using System.Globalization;

namespace Integration.Contract;

/// <summary>No Markdown at all: the text that stands in where a platform refused a card. It calls nobody.</summary>
public class PlainDialect : MarkdownDialect
{
    /// <inheritdoc/>
    public override string LineBreak => "\n";

    /// <inheritdoc/>
    public override bool HasLists => false;

    /// <inheritdoc/>
    /// <remarks>A text has no escapes, and tags such as <c>&lt;at …&gt;</c> and <c>&lt;@…&gt;</c> act in it; the wide form of the bracket begins none.</remarks>
    public override string Escape(string text) => text.Replace('<', '＜');

    /// <inheritdoc/>
    public override string EscapeHead(string line) => line;

    /// <inheritdoc/>
    public override string Authored(string text) => Escape(text);

    /// <inheritdoc/>
    public override (string Open, string Close) Marks(TextStyle style) => ("", "");

    /// <inheritdoc/>
    public override string Link(string label, string target) => label;

    /// <inheritdoc/>
    public override string Title(string title, CardColor color) => title;

    /// <inheritdoc/>
    public override string Field(string label, string value, string language) =>
        label + (language.StartsWith("zh", StringComparison.Ordinal) ? "：" : ": ") + value;

    /// <inheritdoc/>
    public override string Heading(int level, string text) => text;

    /// <inheritdoc/>
    public override string Item(int level, int? number, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * level)}{(number is { } n ? $"{n}." : "•")} {text}");

    /// <inheritdoc/>
    public override string Quote(string line) => line;

    /// <inheritdoc/>
    public override string CodeBlock(string code, string? language) => Escape(code);

    /// <inheritdoc/>
    public override string Rule => "";

    /// <inheritdoc/>
    public override string Note(string text) => text;

    /// <inheritdoc/>
    /// <remarks>On a line of its own: what stands beside a bare address is taken for a part of it.</remarks>
    public override string Button(string label, string target) => target;
}
