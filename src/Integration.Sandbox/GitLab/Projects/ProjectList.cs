using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;

namespace Integration.Sandbox.GitLab.Projects;

/// <summary>`GET /projects` and a group's.</summary>
internal static class ProjectList
{
    // What `simple=true` leaves out.
    private static readonly string[] Details =
        ["archived", "updated_at", "empty_repo", "issues_enabled", "merge_requests_enabled", "wiki_enabled", "jobs_enabled", "permissions"];

    public static IEnumerable<Project> Within(ApiCall call, Group group) =>
        call.Query.Flag("include_subgroups")
            ? call.GitLab.Projects.Where(x => x.Group.IsWithin(group))
            : call.GitLab.Projects.Where(x => x.Group == group);

    public static Answer Of(ApiCall call, IEnumerable<Project> projects)
    {
        var query = call.Query;
        var order = query.OneOf("order_by", "created_at", "id", "name", "path", "created_at", "updated_at", "star_count", "last_activity_at");
        var ascending = query.OneOf("sort", "desc", "asc", "desc") == "asc";
        var archived = string.IsNullOrEmpty(query.Text("archived")) ? (bool?)null : query.Flag("archived");
        var visibility = query.OneOf("visibility", "", "public", "internal", "private");
        var (membership, simple, search) = (query.Flag("membership"), query.Flag("simple"), query.Text("search") ?? "");
        var (least, namespaces) = (query.MinAccessLevel(), query.Flag("search_namespaces"));
        var (activeAfter, activeBefore) = (query.Time("last_activity_after"), query.Time("last_activity_before"));
        var (updatedAfter, updatedBefore) = (query.Time("updated_after"), query.Time("updated_before"));
        if ((updatedAfter is not null || updatedBefore is not null) && order != "updated_at")
        {
            return Answer.BadRequest("400 Bad request - `updated_at` filter and `updated_at` sorting must be paired");
        }

        var rows = projects.Where(x =>
            call.Caller.Can(Ability.ReadProject, x)
            // The rights of an administrator make nobody a member.
            && (!membership || (call.Caller.User is { } user && x.LevelOf(user) > AccessLevel.None))
            && (least is null || (call.Caller.User is { } member && x.LevelOf(member) >= least))
            && (archived is null || x.Archived == archived)
            && (visibility.Length == 0 || string.Equals(x.Visibility.ToString(), visibility, StringComparison.OrdinalIgnoreCase))
            && !(x.LastActivityAt < activeAfter)
            && !(x.LastActivityAt > activeBefore)
            && !(x.UpdatedAt < updatedAfter)
            && !(x.UpdatedAt > updatedBefore)
            && (x.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || x.Path.Contains(search, StringComparison.OrdinalIgnoreCase)
                || x.Description.Contains(search, StringComparison.OrdinalIgnoreCase)
                || (namespaces && (x.FullPath.Contains(search, StringComparison.OrdinalIgnoreCase) || x.Group.FullName.Contains(search, StringComparison.OrdinalIgnoreCase)))));
        return query.OneOf("pagination", "", "keyset", "legacy", "none") == "keyset"
            ? Keyset(call, rows, order, ascending, x => Json(call, x, simple))
            : call.List<Project>([.. Ordered(rows, order, ascending)], x => Json(call, x, simple));
    }

    private static Answer Keyset(ApiCall call, IEnumerable<Project> rows, string order, bool ascending, Func<Project, object> json)
    {
        if (order != "id")
        {
            return new(405, new { error = "Keyset pagination is not yet available for this type of request" });
        }

        var (_, size) = call.Query.Page();
        var (after, before) = (Number(call.Query.Text("id_after")), Number(call.Query.Text("id_before")));
        var found = Ordered(rows, order, ascending).Where(x => !(x.Id <= after) && !(x.Id >= before)).Take(size + 1).ToArray();
        var page = found[..Math.Min(size, found.Length)];
        var next = found.Length > size ? (ascending ? "id_after" : "id_before", page[^1].Id) : ((string, int)?)null;
        return Answer.Keyset(page.Select(json), next);
    }

    private static IEnumerable<Project> Ordered(IEnumerable<Project> rows, string order, bool ascending)
    {
        var ordered = order switch
        {
            "name" => rows.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase).ThenBy(x => x.Id),
            "path" => rows.OrderBy(x => x.Path, StringComparer.Ordinal).ThenBy(x => x.Id),
            "created_at" => rows.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id),
            "updated_at" => rows.OrderBy(x => x.UpdatedAt).ThenBy(x => x.Id),
            "last_activity_at" => rows.OrderBy(x => x.LastActivityAt).ThenBy(x => x.Id),
            _ => rows.OrderBy(x => x.Id),
        };
        return ascending ? ordered : ordered.Reverse();
    }

    private static Dictionary<string, object?> Json(ApiCall call, Project project, bool simple)
    {
        var json = ProjectRoutes.Json(call, project);
        foreach (var name in simple ? Details : [])
        {
            json.Remove(name);
        }

        return json;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
