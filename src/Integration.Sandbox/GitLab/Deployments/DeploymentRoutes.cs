using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Deployments;

internal static class DeploymentRoutes
{
    // GitLab, EnvironmentsFinder: a shorter search is refused.
    private const int ShortestSearch = 3;

    private static readonly string[] Orders = ["id", "iid", "created_at", "updated_at", "ref", "finished_at"];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Route("projects/:id/deployments", List),
        Route("projects/:id/deployments/:deployment_id", (call, project) =>
            Find(call.Route["deployment_id"], project.Deployments, x => x.Id) is { } found ? Answer.Ok(DeploymentJson.Of(found)) : Answer.NotFoundPlain),
        Route("projects/:id/environments", Environments),
        Route("projects/:id/environments/:environment_id", (call, project) =>
            Find(call.Route["environment_id"], project.Environments, x => x.Id) is { } found ? Answer.Ok(Detail(project, found)) : Answer.NotFoundPlain),
    ];

    /// <summary>Unlike most others, these are for nobody without a token.</summary>
    private static ApiRoute Route(string pattern, Func<ApiCall, Project, Answer> handler) =>
        ApiRoute.Get(pattern, call => call.AsUser(_ => call.InProject(Ability.ReadDeployment, project => handler(call, project))));

    private static Answer List(ApiCall call, Project project)
    {
        var query = call.Query;
        var order = query.OneOf("order_by", "id", Orders);
        var descending = query.OneOf("sort", "asc", "asc", "desc") == "desc";
        var status = query.OneOf("status", "", DeploymentStatus.Known);
        var environment = query.Text("environment");
        var (updatedAfter, updatedBefore) = (query.Time("updated_after"), query.Time("updated_before"));
        var (finishedAfter, finishedBefore) = (query.Time("finished_after"), query.Time("finished_before"));
        var byUpdate = updatedAfter is not null || updatedBefore is not null;
        var byEnd = finishedAfter is not null || finishedBefore is not null;
        if (Unpaired(order, byUpdate, byEnd, status) is { } problem)
        {
            return Answer.BadRequest("400 Bad request - " + problem);
        }

        var rows = project.Deployments.Where(x =>
            (status.Length == 0 || x.Status == status)
            && (string.IsNullOrEmpty(environment) || x.Environment.Name == environment)
            && !(x.UpdatedAt < updatedAfter)
            && !(x.UpdatedAt > updatedBefore)
            && (!byEnd || (x.FinishedAt is { } end && !(end < finishedAfter) && !(end > finishedBefore))));
        var ordered = order switch
        {
            // Of equal times the highest id comes first, in both directions.
            "updated_at" => Sort(rows, x => x.UpdatedAt, descending).ThenByDescending(x => x.Id),
            "finished_at" => Sort(rows, x => x.FinishedAt, descending).ThenByDescending(x => x.Id),
            "ref" => Sort(rows, x => x.Ref, descending).ThenBy(x => x.Id),
            _ => Sort(rows, x => x.Id, descending),
        };
        return call.List<Deployment>([.. ordered], DeploymentJson.Of);
    }

    /// <summary>Filters and orders that GitLab's database has no index for.</summary>
    private static string? Unpaired(string order, bool byUpdate, bool byEnd, string status) =>
        byUpdate && byEnd ? "Both `updated_at` filter and `finished_at` filter can not be specified"
        : byUpdate != (order == "updated_at") ? "`updated_at` filter and `updated_at` sorting must be paired"
        : byEnd != (order == "finished_at") ? "`finished_at` filter and `finished_at` sorting must be paired"
        : byEnd && status != "success" ? "`finished_at` filter must be combined with `success` status filter."
        : null;

    private static Answer Environments(ApiCall call, Project project)
    {
        var query = call.Query;
        var state = query.OneOf("states", "", "available", "stopping", "stopped");
        var (name, search) = (query.Text("name"), query.Text("search"));
        if (name is not null && search is not null)
        {
            return Answer.BadParameter("name, search cannot be used together");
        }

        if (search is { Length: > 0 and < ShortestSearch })
        {
            return Answer.BadRequest("400 Bad request - Search query is less than 3 characters");
        }

        return call.List(
            [.. project.Environments
                .Where(x => (state.Length == 0 || x.State == state)
                    && (name is null || x.Name == name)
                    && (search is null || x.Name.Contains(search, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(x => x.Name, StringComparer.Ordinal)],
            DeploymentJson.Of);
    }

    private static Dictionary<string, object?> Detail(Project project, DeploymentEnvironment environment)
    {
        var json = DeploymentJson.Of(environment);
        json["last_deployment"] = project.Deployments.FindLast(x => x.Environment == environment && x.Status == "success") is { } last
            ? DeploymentJson.Of(last)
            : null;
        return json;
    }

    private static IOrderedEnumerable<Deployment> Sort<TKey>(IEnumerable<Deployment> rows, Func<Deployment, TKey> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private static T? Find<T>(string text, List<T> all, Func<T, int> id)
        where T : class =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? all.Find(x => id(x) == number) : null;
}
