using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.GitLab.Notes;

/// <summary>The comments on one commit.</summary>
internal sealed class CommitThread(Project project, GitCommit commit) : INoteable
{
    public Project Project => project;

    public string NoteableType => "Commit";

    public int? NoteableId => null;

    public int? NoteableIid => null;

    public string NoteableTitle => commit.Title;

    public string WebUrl => $"{project.WebUrl}/-/commit/{commit.Sha}";

    public Ability Needs => Ability.ReadCode;

    public List<Note> Notes { get; } = [];

    public void Touch()
    {
        // A commit has no time of change.
    }
}
