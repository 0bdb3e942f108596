using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.MergeRequests;

internal static class MergeRequestRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects/:id/merge_requests/:iid", call => call.InProject(Ability.ReadMergeRequest, project =>
            Find(call, project) is { } found ? Answer.Ok(Json(project, found)) : Answer.Message(404, "404 Not found"))),
    ];

    private static MergeRequest? Find(ApiCall call, Project project) =>
        int.TryParse(call.Route["iid"], NumberStyles.None, CultureInfo.InvariantCulture, out var iid)
            ? project.MergeRequests.Find(x => x.Iid == iid)
            : null;

    private static object Json(Project project, MergeRequest found) => new
    {
        id = found.Id,
        iid = found.Iid,
        project_id = project.Id,
        title = found.Draft ? $"Draft: {found.Title}" : found.Title,
        description = found.Description,
        state = found.State,
        created_at = WireJson.Time(found.CreatedAt),
        updated_at = WireJson.Time(found.UpdatedAt),
        merged_by = Person(project, found.MergedBy),
        merge_user = Person(project, found.MergedBy),
        merged_at = WireJson.Time(found.MergedAt),
        closed_by = Person(project, found.ClosedBy),
        closed_at = WireJson.Time(found.ClosedAt),
        target_branch = found.TargetBranch,
        source_branch = found.SourceBranch,
        user_notes_count = 0,
        author = Person(project, found.Author),
        assignees = Array.Empty<object>(),
        assignee = (object?)null,
        reviewers = Array.Empty<object>(),
        source_project_id = project.Id,
        target_project_id = project.Id,
        labels = Array.Empty<string>(),
        draft = found.Draft,
        milestone = (object?)null,
        detailed_merge_status = found.State == "opened" ? "mergeable" : "not_open",
        sha = found.Sha,
        merge_commit_sha = (string?)null,
        squash_commit_sha = (string?)null,
        references = new
        {
            @short = Text($"!{found.Iid}"),
            relative = Text($"!{found.Iid}"),
            full = Text($"{project.FullPath}!{found.Iid}"),
        },
        web_url = Text($"{project.WebUrl}/-/merge_requests/{found.Iid}"),
    };

    private static object? Person(Project project, User? user) => user is null ? null : AccessRoutes.Basic(project.GitLab, user);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
