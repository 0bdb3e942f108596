using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Notes;

/// <summary>What can be commented on: an issue, a merge request, a snippet, a commit.</summary>
internal interface INoteable
{
    Project Project { get; }

    string NoteableType { get; }

    /// <summary>Null for a commit, whose SHA GitLab does not tell with a note.</summary>
    int? NoteableId { get; }

    int? NoteableIid { get; }

    string NoteableTitle { get; }

    string WebUrl { get; }

    Ability Needs { get; }

    List<Note> Notes { get; }

    void Touch();
}
