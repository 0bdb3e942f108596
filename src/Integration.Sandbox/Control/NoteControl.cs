using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.Sandbox.Control;

internal static class NoteControl
{
    private sealed record NoteBody(string Body, string? By = null, bool Internal = false, bool Thread = false, int? ReplyTo = null);

    private sealed record MergeRequestNoteBody(
        string Body, string? By = null, bool Internal = false, bool Thread = false, int? ReplyTo = null,
        string? Path = null, int? Line = null, int? OldLine = null, string? OldPath = null);

    private sealed record CommitNoteBody(string Body, string Revision, string? By = null, string? Path = null, int? Line = null);

    private sealed record SnippetBody(string Title, string? By = null, string FileName = "snippet.txt");

    private sealed record SnippetNoteBody(string Body, string? By = null);

    private sealed record EditBody(string Body);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<NoteBody>(
            "sandbox/projects/:project/issues/:issue/notes",
            "Comments; thread begins one, reply_to is the id of a note of it.",
            (call, body) => Json(Add(call, call.Issue, body))),
        ControlRoute.Post<MergeRequestNoteBody>(
            "sandbox/projects/:project/merge_requests/:merge_request/notes",
            "Comments as on an issue, or on a line of the diff: path with line (as it is now) or old_line (of a removed one).",
            (call, body) => Json(body.Path is null
                ? Add(call, call.MergeRequest, new(body.Body, body.By, body.Internal, body.Thread, body.ReplyTo))
                : call.Project.CommentOnDiff(
                    call.By(body.By), call.MergeRequest, new(body.Path, body.Line, body.OldLine, body.OldPath), body.Body))),
        ControlRoute.Post<CommitNoteBody>(
            "sandbox/projects/:project/commit_notes",
            "Comments on a commit (revision: branch, tag or SHA), or on a line of it; the event does not say on which.",
            (call, body) =>
                Json(call.Project.CommentOnCommit(
                    call.By(body.By), body.Revision, body.Body, body.Path is { } path ? new(path, body.Line) : null))),
        ControlRoute.Post<SnippetBody>("sandbox/projects/:project/snippets", "Makes a snippet, which makes no event.", (call, body) =>
        {
            var snippet = call.Project.AddSnippet(call.By(body.By), body.Title, body.FileName);
            return new { snippet.Id, snippet.Title, snippet.FileName };
        }),
        ControlRoute.Post<SnippetNoteBody>("sandbox/projects/:project/snippets/:snippet/notes", "Comments on a snippet.", (call, body) =>
            Json(call.Project.Comment(call.By(body.By), call.Snippet, body.Body))),
        ControlRoute.Post<EditBody>("sandbox/projects/:project/notes/:note", "Edits a comment, which makes no event.", (call, body) =>
        {
            var note = call.Note(call.Route["note"]);
            call.Project.EditNote(note, body.Body);
            return Json(note);
        }),
        ControlRoute.Delete("sandbox/projects/:project/notes/:note", "Deletes a comment; its event is gone with it.", call =>
        {
            call.Project.DeleteNote(call.Note(call.Route["note"]));
            return ControlRoute.Done;
        }),
    ];

    private static Note Add(ControlCall call, Issuable on, NoteBody body)
    {
        var (project, by) = (call.Project, call.By(body.By));
        if (body.ReplyTo is { } first)
        {
            return project.Reply(by, call.Note(FormattableString.Invariant($"{first}")), body.Body);
        }

        return body.Thread ? project.StartThread(by, on, body.Body, body.Internal) : project.Comment(by, on, body.Body, body.Internal);
    }

    private static object Json(Note note) =>
        new { note.Id, note.Type, note.Internal, note.UpdatedAt, @event = note.Event is { } row ? PushControl.Json(row) : null };
}
