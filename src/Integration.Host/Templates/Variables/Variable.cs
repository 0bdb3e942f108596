using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>What a variable holds.</summary>
internal enum VariableType
{
    Text,
    Number,
    Flag,

    /// <summary>Milliseconds since 1970, as LigaAI's dates are; a day is its midnight in the host's zone.</summary>
    Date,

    List,
}

/// <summary>Something of an event that a template can name.</summary>
/// <param name="Path">Its name; what the objects of a list hold stands behind <c>[*]</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Kinds">In which kinds of events there is one; in some of their states it may be absent.</param>
/// <param name="Value">
/// A text, number, flag, or a list of texts or of objects (see <see cref="VariableObject"/>); null where it is absent. Null itself for
/// what stands behind <c>[*]</c>: it comes with its list.
/// </param>
internal sealed record Variable(string Path, VariableType Type, IReadOnlyList<EventKind> Kinds, Func<EventScene, object?>? Value)
{
    private const string Alias = "note.";

    /// <summary>The key of its label in <c>locales/&lt;culture&gt;/variables.json</c>. A note is a comment by GitLab's name.</summary>
    public string LabelKey => Path.StartsWith(Alias, StringComparison.Ordinal) ? "comment." + Path[Alias.Length..] : Path;
}
