using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Pipelines;

internal static class PipelineRoutes
{
    private static readonly string[] Unfinished =
        ["created", "waiting_for_resource", "preparing", "waiting_for_callback", "pending", "running", "canceling"];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Route("projects/:id/pipelines", List),
        Route("projects/:id/pipelines/:pipeline_id", (call, project) =>
            Find(call, project) is { } pipeline ? Answer.Ok(PipelineJson.Detail(pipeline)) : NotFound),
        Route("projects/:id/pipelines/:pipeline_id/jobs", Jobs),
    ];

    private static Answer NotFound => Answer.Message(404, "404 Not found");

    private static ApiRoute Route(string pattern, Func<ApiCall, Project, Answer> handler) =>
        ApiRoute.Get(pattern, call => call.InProject(Ability.ReadPipeline, project => handler(call, project)));

    private static Pipeline? Find(ApiCall call, Project project) =>
        int.TryParse(call.Route["pipeline_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? project.Pipelines.Find(x => x.Id == id)
            : null;

    private static Answer List(ApiCall call, Project project)
    {
        var query = call.Query;
        var source = query.OneOf("source", "", PipelineStatus.Sources);
        var status = query.OneOf("status", "", PipelineStatus.Known);
        var scope = query.OneOf("scope", "", "running", "pending", "finished", "branches", "tags");
        var order = query.OneOf("order_by", "id", "id", "status", "ref", "updated_at", "user_id");
        var descending = query.OneOf("sort", "desc", "asc", "desc") == "desc";
        var updatedAfter = query.Time("updated_after");
        var updatedBefore = query.Time("updated_before");
        var createdAfter = query.Time("created_after");
        var createdBefore = query.Time("created_before");
        var (gitRef, sha, username, name) = (query.Text("ref"), query.Text("sha"), query.Text("username"), query.Text("name"));

        // Child pipelines are in no list but their own, and before version 17 not even there.
        var rows = project.Pipelines.Where(x =>
            (x.Source != PipelineStatus.ChildSource || (source.Length > 0 && call.GitLab.ListsChildPipelines)) && (source.Length == 0 || x.Source == source));
        rows = rows.Where(x => updatedAfter is null || x.UpdatedAt >= updatedAfter)
            .Where(x => updatedBefore is null || x.UpdatedAt <= updatedBefore)
            .Where(x => createdAfter is null || x.CreatedAt >= createdAfter)
            .Where(x => createdBefore is null || x.CreatedAt <= createdBefore)
            .Where(x => status.Length == 0 || x.Status == status)
            .Where(x => scope.Length == 0 || InScope(project, x, scope))
            .Where(x => gitRef is null || x.Ref == gitRef)
            .Where(x => sha is null || x.Sha == sha)
            .Where(x => name is null || x.Name == name)
            .Where(x => username is null || x.User.Username == username);

        IOrderedEnumerable<Pipeline> ordered = order switch
        {
            "updated_at" => Sort(rows, x => x.UpdatedAt, descending),
            "status" => Sort(rows, x => x.Status, descending),
            "ref" => Sort(rows, x => x.Ref, descending),
            "user_id" => Sort(rows, x => x.User.Id, descending),
            _ => Sort(rows, x => x.Id, descending),
        };
        var sorted = descending ? ordered.ThenByDescending(x => x.Id) : ordered.ThenBy(x => x.Id);
        return call.List([.. sorted], PipelineJson.Basic);
    }

    public static bool InScope(Project project, Pipeline pipeline, string scope) => scope switch
    {
        "finished" => !Unfinished.Contains(pipeline.Status, StringComparer.Ordinal),
        "branches" => IsLatest(project, pipeline) && project.Repository.Heads.ContainsKey(pipeline.Ref),
        "tags" => IsLatest(project, pipeline) && project.Repository.TagRefs.ContainsKey(pipeline.Ref),
        _ => pipeline.Status == scope,
    };

    private static bool IsLatest(Project project, Pipeline pipeline) =>
        project.Pipelines.Last(x => x.Ref == pipeline.Ref && x.Source != PipelineStatus.ChildSource) == pipeline;

    private static IOrderedEnumerable<Pipeline> Sort<TKey>(IEnumerable<Pipeline> rows, Func<Pipeline, TKey> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private static Answer Jobs(ApiCall call, Project project)
    {
        if (Find(call, project) is not { } pipeline)
        {
            return NotFound;
        }

        var retried = call.Query.Flag("include_retried");
        var scopes = call.Query.Texts("scope");
        if (scopes.FirstOrDefault(x => !PipelineStatus.Known.Contains(x, StringComparer.Ordinal)) is not null)
        {
            return Answer.BadRequest("400 Bad request - scope does not have a valid value");
        }

        var jobs = pipeline.Jobs
            .Where(x => retried || !x.Retried)
            .Where(x => scopes.Count == 0 || scopes.Contains(x.Status, StringComparer.Ordinal))
            .OrderByDescending(x => x.Id)
            .ToArray();
        return call.List(jobs, x => PipelineJson.Of(pipeline, x));
    }
}
