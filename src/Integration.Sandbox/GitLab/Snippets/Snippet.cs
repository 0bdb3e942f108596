using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Snippets;

public sealed class Snippet : INoteable
{
    internal Snippet(Project project, int id, string title, string fileName, User author)
    {
        Project = project;
        Id = id;
        Title = title;
        FileName = fileName;
        Author = author;
        CreatedAt = project.Clock.Now;
        UpdatedAt = CreatedAt;
    }

    public Project Project { get; }

    public int Id { get; }

    public string Title { get; }

    public string FileName { get; }

    public User Author { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; private set; }

    string INoteable.NoteableType => "Snippet";

    int? INoteable.NoteableId => Id;

    int? INoteable.NoteableIid => null;

    string INoteable.NoteableTitle => Title;

    string INoteable.WebUrl => FormattableString.Invariant($"{Project.WebUrl}/-/snippets/{Id}");

    Ability INoteable.Needs => Ability.ReadSnippet;

    List<Note> INoteable.Notes { get; } = [];

    void INoteable.Touch() => UpdatedAt = Project.Clock.Now;
}
