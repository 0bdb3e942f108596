using System.Globalization;

namespace Integration.Contract;

/// <summary>How a platform writes what a card is made of. A <see cref="MessageWriter"/> asks it for every piece.</summary>
/// <remarks>Texts come as they are and are escaped here, once; what is already written in the dialect is passed on as it is.</remarks>
public abstract class MarkdownDialect
{
    /// <summary>What breaks a line: <c>\n</c>, or an empty line where a single break is none.</summary>
    public abstract string LineBreak { get; }

    /// <summary>Whether the lines of a card's own lists have marks; without, each is a line like any other. Default: yes.</summary>
    public virtual bool HasLists => true;

    /// <summary>Writes a stranger's text, a piece of a line. Default: by <see cref="LookAlikes"/>.</summary>
    /// <param name="text">The text.</param>
    public virtual string Escape(string text) => LookAlikes.Inline(text);

    /// <summary>Writes a line of a stranger's so that it begins nothing. Default: by <see cref="LookAlikes"/>.</summary>
    /// <param name="line">The line, written already.</param>
    public virtual string EscapeHead(string line) => LookAlikes.Head(line);

    /// <summary>The marks around a text that stands out; empty where the dialect has none. Default: bold alone.</summary>
    /// <param name="style">How it stands out.</param>
    public virtual (string Open, string Close) Marks(TextStyle style) => style.HasFlag(TextStyle.Bold) ? ("**", "**") : ("", "");

    /// <summary>A link.</summary>
    /// <param name="label">What is shown, written already.</param>
    /// <param name="target">Where it leads, as <see cref="LinkTarget"/> writes it.</param>
    public virtual string Link(string label, string target) => $"[{label}]({target})";

    /// <summary>Code within a line. Default: as any text.</summary>
    /// <param name="text">The code.</param>
    public virtual string Code(string text) => Escape(text);

    /// <summary>Calls a person; null where the dialect cannot, or the id is none. Default: null.</summary>
    /// <param name="id">The id on the platform.</param>
    public virtual string? Mention(string id) => null;

    /// <summary>A text that somebody wrote in this dialect, as a template, with its values in. Default: as it is.</summary>
    /// <param name="text">The text; lines end with LF.</param>
    public virtual string Authored(string text) => text;

    /// <summary>The title's line; empty where a message has a place of its own for the title (<see cref="MessageWriter.Title"/>).</summary>
    /// <param name="title">The title, written already.</param>
    /// <param name="color">What it means.</param>
    public abstract string Title(string title, CardColor color);

    /// <summary>A fact with its label.</summary>
    /// <param name="label">The label, written already.</param>
    /// <param name="value">The value, written already.</param>
    /// <param name="language">The card's language.</param>
    public virtual string Field(string label, string value, string language)
    {
        var (open, close) = Marks(TextStyle.Bold);
        return $"{open}{label}{close} {value}";
    }

    /// <summary>A heading within somebody's text.</summary>
    /// <param name="level">1 to 6.</param>
    /// <param name="text">The heading, written already.</param>
    public virtual string Heading(int level, string text) => $"{new string('#', Math.Clamp(level + 3, 4, 5))} {text}";

    /// <summary>An item of a list.</summary>
    /// <param name="level">0 for the outermost list.</param>
    /// <param name="number">The number before it, or null for a bullet.</param>
    /// <param name="text">The item, written already.</param>
    public virtual string Item(int level, int? number, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 4 * level)}{(number is { } n ? $"{n}." : "-")} {text}");

    /// <summary>A line of a quote.</summary>
    /// <param name="line">The line, written already.</param>
    public virtual string Quote(string line) => "> " + line;

    /// <summary>Code of several lines, where the dialect has a form of its own for it; null where its lines stand as a quote. Default: null.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, as the writer gave it.</param>
    public virtual string? CodeBlock(string code, string? language) => null;

    /// <summary>A line across.</summary>
    public virtual string Rule => "——————";

    /// <summary>The sentence that gives the event's time. Default: a quote.</summary>
    /// <param name="text">The sentence, written already.</param>
    public virtual string Note(string text) => Quote(text);

    /// <summary>The way to the thing itself.</summary>
    /// <param name="label">What stands on it, written already.</param>
    /// <param name="target">Where it leads.</param>
    public virtual string Button(string label, string target) => Link(label, target);
}
