using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Snippets;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Notes;

/// <summary>Notes and discussions of issues, merge requests and snippets; of commits the discussions, and the comments without ids.</summary>
internal static class NoteRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. Of<Issue>("projects/:id/issues/:iid", IssueRoutes.With),
        .. Of<MergeRequest>("projects/:id/merge_requests/:iid", MergeRequestRoutes.With),
        .. Of<Snippet>("projects/:id/snippets/:snippet_id", SnippetRoutes.With),
        ApiRoute.Get("projects/:id/repository/commits/:sha/discussions", call => InCommit(call, (_, notes) => Discussions(call, notes))),
        ApiRoute.Get("projects/:id/repository/commits/:sha/comments", call => InCommit(call, (project, notes) =>
            call.List(notes, x => Comment(project, x)))),
    ];

    private static ApiRoute[] Of<T>(string path, Func<ApiCall, Func<T, Answer>, Answer> with)
        where T : INoteable =>
    [
        ApiRoute.Get(path + "/notes", call => with(call, x => List(call, x.Notes))),
        ApiRoute.Get(path + "/notes/:note_id", call => with(call, x => One(call, x.Notes))),
        ApiRoute.Get(path + "/discussions", call => with(call, x => Discussions(call, x.Notes))),
    ];

    private static Answer List(ApiCall call, IReadOnlyList<Note> notes)
    {
        var byUpdate = call.Query.OneOf("order_by", "created_at", "created_at", "updated_at") == "updated_at";
        var ascending = call.Query.OneOf("sort", "desc", "asc", "desc") == "asc";
        var filter = call.Query.OneOf("activity_filter", "all_notes", "all_notes", "only_comments", "only_activity");
        var rows = notes.Where(x => filter == "all_notes" || x.System == (filter == "only_activity"));
        DateTimeOffset Key(Note x) => byUpdate ? x.UpdatedAt : x.CreatedAt;
        Note[] all = [.. ascending ? rows.OrderBy(Key).ThenBy(x => x.Id) : rows.OrderByDescending(Key).ThenByDescending(x => x.Id)];

        // As with events, what the caller may not read is taken out of the page after it was cut.
        var paging = Paging.Of(all, call.Query, out var page);
        return Answer.List(paging, page.Where(call.Caller.CanRead).Select(NoteJson.Of));
    }

    private static Answer One(ApiCall call, IReadOnlyList<Note> notes) =>
        notes.FirstOrDefault(x => IssuableList.Is(call.Route["note_id"], x.Id)) is { } note && call.Caller.CanRead(note)
            ? Answer.Ok(NoteJson.Of(note))
            : Answer.NotFoundPlain;

    private static Answer Discussions(ApiCall call, IReadOnlyList<Note> notes) =>
        call.List([.. notes.Where(call.Caller.CanRead).OrderBy(x => x.Id).GroupBy(x => x.Discussion)], NoteJson.Discussion);

    private static Answer InCommit(ApiCall call, Func<Project, IReadOnlyList<Note>, Answer> answer) =>
        call.InProject(Ability.ReadCode, project => project.Repository.Find(call.Route["sha"]) is not { } commit
            ? Answer.NotFound("Commit")
            : answer(project, project.CommitThreads.TryGetValue(commit.Sha, out var thread) ? thread.Notes : []));

    /// <summary>The older form, by which no note can be recognised.</summary>
    private static object Comment(Project project, Note note) => new
    {
        note = note.Body,
        path = note.Position?.NewPath,
        line = note.Position?.NewLine ?? note.Position?.OldLine,
        line_type = note.Position is { } position ? position.NewLine is null ? "old" : "new" : null,
        author = IssuableJson.Person(project, note.Author),
        created_at = WireJson.Time(note.CreatedAt),
    };
}
