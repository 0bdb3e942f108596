namespace Integration.Host.Pages.Settings;

/// <summary>Something to be looked at in a template.</summary>
/// <param name="IsError">Whether it cannot be saved like this.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Excerpt">The line, or what of it stands around the place.</param>
/// <param name="Caret">What stands below it in a monospaced font: a caret below the place.</param>
public sealed record TemplateNote(bool IsError, string Sentence, string Excerpt, string Caret);

/// <summary>What the form shows of a template besides its text.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Kind">For which kind of events it is, as the preview names it; null for all.</param>
/// <param name="Starter">The name of the template that one can begin with.</param>
/// <param name="HasStarter">Whether there is one in the form that templates have at the moment.</param>
/// <param name="Default">A sentence: what holds while it is blank.</param>
/// <param name="Notes">What is wrong with it, or may be.</param>
public sealed record TemplateField(string Name, string? Kind, string Starter, bool HasStarter, string Default, IReadOnlyList<TemplateNote> Notes)
{
    /// <summary>The element that holds the sentence and the notes: they change while somebody types.</summary>
    public string StateId => Name + "-state";

    public bool HasErrors => Notes.Any(note => note.IsError);
}
