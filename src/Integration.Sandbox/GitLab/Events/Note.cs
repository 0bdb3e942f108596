namespace Integration.Sandbox.GitLab.Events;

/// <param name="Type">Null, DiscussionNote or DiffNote.</param>
/// <param name="NoteableId">Null for a comment on a commit, whose SHA GitLab does not tell here.</param>
internal sealed record Note(
    int Id, string? Type, string Body, string NoteableType, int? NoteableId, int? NoteableIid, bool Internal);
