using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Repository;

/// <summary>Branches and tags.</summary>
internal static class RefRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects/:id/repository/branches", call => call.InProject(Ability.ReadCode, project =>
            call.List([.. Searched(call, project)], x => Branch(call, project, x.Key, x.Value)))),
        ApiRoute.Get("projects/:id/repository/branches/:name", call => call.InProject(Ability.ReadCode, project =>
            project.Repository.Heads.TryGetValue(call.Route["name"], out var head)
                ? Answer.Ok(Branch(call, project, call.Route["name"], head))
                : Answer.NotFound("Branch"))),
        ApiRoute.Get("projects/:id/repository/tags", call => call.InProject(Ability.ReadCode, project =>
            call.List([.. project.Repository.TagRefs.Values.OrderByDescending(x => x.CreatedAt)], x => Tag(project, x)))),
        ApiRoute.Get("projects/:id/repository/tags/:name", call => call.InProject(Ability.ReadCode, project =>
            project.Repository.TagRefs.TryGetValue(call.Route["name"], out var tag) ? Answer.Ok(Tag(project, tag)) : Answer.NotFound("Tag"))),
    ];

    private static IEnumerable<KeyValuePair<string, GitCommit>> Searched(ApiCall call, Project project)
    {
        var search = call.Query.Text("search") ?? "";
        return project.Repository.Heads.Where(x => x.Key.Contains(search, StringComparison.OrdinalIgnoreCase));
    }

    private static object Branch(ApiCall call, Project project, string name, GitCommit head) => new
    {
        name,
        commit = CommitJson.Of(project, head),
        merged = name != project.DefaultBranch
            && project.Repository.Heads.TryGetValue(project.DefaultBranch, out var main)
            && History.IsAncestor(head, main),
        @protected = project.IsProtected(name),
        developers_can_push = false,
        developers_can_merge = false,
        can_push = call.Caller.LevelIn(project) >= (project.IsProtected(name) ? AccessLevel.Maintainer : AccessLevel.Developer),
        @default = name == project.DefaultBranch,
        web_url = $"{project.WebUrl}/-/tree/{name}",
    };

    private static object Tag(Project project, GitTag tag) => new
    {
        name = tag.Name,
        message = tag.Message ?? "",
        target = tag.ObjectSha,
        commit = CommitJson.Of(project, tag.Commit),
        release = (object?)null,
        @protected = false,
        created_at = tag.Message is null ? null : WireJson.Time(tag.CreatedAt),
    };
}
