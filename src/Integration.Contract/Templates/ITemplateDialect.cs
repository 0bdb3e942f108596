using System.Text.Json;

namespace Integration.Contract;

/// <summary>How values stand in a template of a platform. Pure, as all of a module is.</summary>
/// <remarks>The template's own text is its author's and stays as it is; values come from strangers and must not act.</remarks>
public interface ITemplateDialect
{
    /// <summary>Whether a template is always the whole message, whatever <c>template_mode</c> says. Default: no.</summary>
    bool IsJsonOnly => false;

    /// <summary>Writes a value into Markdown: whatever is in it is shown as text, and mentions nobody. Line breaks stay.</summary>
    /// <param name="value">The value; lines end with LF.</param>
    string Markdown(string value);

    /// <summary>Writes the whole target of a link in which there are values, <c>[text](value)</c>.</summary>
    /// <param name="value">The target, its values in.</param>
    /// <returns>An address that the platform takes; empty where it is none that people should follow.</returns>
    string Target(string value);

    /// <summary>Writes a value into a text of a whole message: it mentions nobody, and no address in it gets a text of its own (<see cref="LookAlikes.Unlinked"/>); an address stays one. JSON is escaped by the host.</summary>
    /// <param name="value">The value.</param>
    string Json(string value);

    /// <summary>
    /// Looks at where values stand. The author's own text around them may begin something that a value would complete, such as a mention
    /// behind an @. Asked once for each placeholder of a template, while the module gives an equal dialect for equal settings; again for
    /// another one.
    /// </summary>
    /// <param name="place">Where they stand.</param>
    /// <returns>
    /// What becomes of each: of the value, and of what <see cref="Markdown"/> or <see cref="Json"/> made of it (at the beginning of a target the
    /// value as it is, further on a piece of an address: <see cref="Target"/> sees the whole afterwards). Default: null, it stays as it was written.
    /// </returns>
    Func<string, string, string>? InPlace(TemplatePlace place) => null;

    /// <summary>
    /// Members of a whole message, by their names at the top, in which no value may stand, since whatever it is it would act there: those
    /// that say who is called. A template with a placeholder in one is not saved. Default: none.
    /// </summary>
    IReadOnlyList<string> AuthorsMembers => [];

    /// <summary>Looks at a whole message for what the platform would refuse.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What is wrong; nothing where the platform should take it.</returns>
    IReadOnlyList<MessageFault> Check(JsonElement message);

    /// <summary>Makes a template of a whole message, for somebody to begin with. Default: there is none.</summary>
    /// <param name="outline">What is to be in it.</param>
    /// <returns>The template; null where there is none.</returns>
    string? Draft(MessageOutline outline) => null;
}

/// <summary>What a template of a whole message is to hold.</summary>
/// <param name="Lines">What the message says, in Markdown with placeholders, each line to be put into a string of JSON as it is. One with <c>blank</c> is to stand on a line of its own, which goes with it.</param>
/// <param name="Lasting">What is left of them for a message that is one string, of which no line can go: without <c>blank</c> and bold, so that what an event lacks is empty.</param>
/// <param name="Things">The variables that an event has at the top, such as <c>project</c> and <c>issue</c>.</param>
public sealed record MessageOutline(IReadOnlyList<string> Lines, IReadOnlyList<string> Lasting, IReadOnlyList<string> Things);

/// <summary>Why a platform would refuse a message that somebody wrote.</summary>
/// <param name="Code">A key below <c>errors</c> in the module's locale files, whose sentence may name <c>{{place}}</c> and <c>{{limit}}</c>.</param>
/// <param name="Place">Where in the message, such as <c>markdown.text</c>.</param>
/// <param name="Limit">The limit that is broken, or what is taken; empty where there is none.</param>
public sealed record MessageFault(string Code, string Place, string Limit = "");
