using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Repository;

/// <summary>Commits, comparisons and merge bases.</summary>
internal static class RepositoryRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Route("projects/:id/repository/compare", Compare),
        Route("projects/:id/repository/merge_base", MergeBase),
        Route("projects/:id/repository/commits", Commits),
        Route("projects/:id/repository/commits/:sha", Commit),
    ];

    private static ApiRoute Route(string pattern, Func<ApiCall, Project, Answer> handler) =>
        ApiRoute.Get(pattern, call => call.InProject(Ability.ReadCode, project => handler(call, project)));

    private static Answer Compare(ApiCall call, Project project)
    {
        var from = call.Query.Required("from");
        var to = call.Query.Required("to");
        var straight = call.Query.Flag("straight");
        if (project.Repository.Find(from) is not { } older || project.Repository.Find(to) is not { } newer)
        {
            return Answer.NotFound("Ref");
        }

        // Three dots want a common ancestor; histories without one have no comparison.
        if (!straight && History.MergeBase(older, newer) is null)
        {
            return Answer.NotFound("Ref");
        }

        var commits = History.Between(older, newer);
        return Answer.Ok(new
        {
            commit = commits.Count == 0 ? null : CommitJson.Of(project, newer),
            commits = commits.Select(x => CommitJson.Of(project, x)).ToArray(),
            diffs = Array.Empty<object>(),
            compare_timeout = false,
            compare_same_ref = older == newer,
            web_url = $"{project.WebUrl}/-/compare/{from}{(straight ? ".." : "...")}{to}",
        });
    }

    private static Answer MergeBase(ApiCall call, Project project)
    {
        var refs = call.Query.Texts("refs").SelectMany(x => x.Split(',')).ToArray();
        if (refs.Length < 2)
        {
            return Answer.BadRequest("Provide at least 2 refs");
        }

        var unknown = refs.Where(x => project.Repository.Find(x) is null).ToArray();
        if (unknown.Length > 0)
        {
            return Answer.BadRequest($"Could not find {(unknown.Length == 1 ? "ref" : "refs")}: {string.Join(", ", unknown)}");
        }

        var common = refs.Select(project.Repository.Find).Aggregate((x, y) => x is null || y is null ? null : History.MergeBase(x, y));
        return common is null ? Answer.NotFound("Merge Base") : Answer.Ok(CommitJson.Of(project, common));
    }

    private static Answer Commits(ApiCall call, Project project)
    {
        var name = call.Query.Text("ref_name");
        var (page, size) = call.Query.Page();
        IEnumerable<GitCommit> heads = call.Query.Flag("all")
            ? project.Repository.Heads.Values
            : project.Repository.Find(string.IsNullOrEmpty(name) ? project.DefaultBranch : name) is { } head ? [head] : [];

        // A ref that is not there has no commits; GitLab does not call that an error. It does not count a log either, so there are no totals here.
        var found = History.Log(heads).Skip((page - 1) * size).Take(size + 1).ToArray();
        return Answer.List(new(page, size, null, found.Length > size), found.Take(size).Select(x => CommitJson.Of(project, x)));
    }

    private static Answer Commit(ApiCall call, Project project) =>
        project.Repository.Find(call.Route["sha"]) is { } commit
            ? Answer.Ok(CommitJson.Detail(project, commit))
            : Answer.NotFound("Commit");
}
