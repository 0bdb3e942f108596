using System.Text.Json;

namespace Integration.Contract;

/// <summary>Values in templates of a platform whose cards a <see cref="MarkdownDialect"/> writes.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="inert">Writes a text so that it mentions nobody, and so that no two of them do when they stand side by side; Markdown comes as the dialect has escaped it, and its escapes stay whole.</param>
/// <param name="shape">What the platform takes.</param>
public sealed class MarkdownValues(MarkdownDialect dialect, Func<string, string> inert, MessageShape shape) : ITemplateDialect
{
    /// <summary>Makes a template of a whole message around a text, which is put into a string of JSON as it is. Default: there is none.</summary>
    public Func<string, string>? Message { get; init; }

    /// <summary>Looks at where values stand (<see cref="ITemplateDialect.InPlace"/>). Default: they stay as they were written.</summary>
    public Func<TemplatePlace, Func<string, string, string>?> Placed { get; init; } = static _ => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> AuthorsMembers { get; init; } = [];

    /// <inheritdoc/>
    public string Markdown(string value) =>
        inert(string.Join('\n', PlainText.Block(value).Split('\n').Select(line => dialect.EscapeHead(dialect.Escape(line)))));

    /// <inheritdoc/>
    public string Target(string value) => LinkTarget.Of(value) ?? "";

    /// <inheritdoc/>
    /// <remarks>An address stays one: it mentions nobody, and would lead elsewhere.</remarks>
    public string Json(string value) => PlainText.Block(value) is var text && LinkTarget.Whole(text) is { } target ? target : LookAlikes.Unlinked(inert(text));

    /// <inheritdoc/>
    public Func<string, string, string>? InPlace(TemplatePlace place) => Placed(place);

    /// <inheritdoc/>
    public IReadOnlyList<MessageFault> Check(JsonElement message) => shape.Check(message);

    /// <inheritdoc/>
    public string? Draft(MessageOutline outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        return Message?.Invoke(string.Join(dialect.LineBreak.Replace("\n", @"\n", StringComparison.Ordinal), outline.Lasting));
    }
}
