using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Access;

internal static class GroupRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("groups", call => List(call, call.GitLab.Groups)),
        ApiRoute.Get("groups/:id", call => call.InGroup(group => Answer.Ok(Json(call, group)))),
        ApiRoute.Get("groups/:id/subgroups", call => call.InGroup(group => List(call, call.GitLab.Groups.Where(x => x.Parent == group)))),
        ApiRoute.Get("groups/:id/descendant_groups", call =>
            call.InGroup(group => List(call, call.GitLab.Groups.Where(x => x != group && x.IsWithin(group))))),
        ApiRoute.Get("groups/:id/integrations", Integrations),
    ];

    private static Answer List(ApiCall call, IEnumerable<Group> groups)
    {
        var query = call.Query;
        var order = query.OneOf("order_by", "name", "name", "path", "id");
        var ascending = query.OneOf("sort", "asc", "asc", "desc") == "asc";
        var (top, owned, search) = (query.Flag("top_level_only"), query.Flag("owned"), query.Text("search") ?? "");
        var least = query.MinAccessLevel();
        var visible = groups.Where(x =>
            call.CanSee(x)
            // The rights of an administrator make nobody a member.
            && (least is null || (call.Caller.User is { } member && x.LevelOf(member) >= least))
            && (!top || x.Parent is null)
            && (!owned || (call.Caller.User is { } user && x.LevelOf(user) == AccessLevel.Owner))
            && (x.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || x.Path.Contains(search, StringComparison.OrdinalIgnoreCase)));
        var ordered = order switch
        {
            "id" => visible.OrderBy(x => x.Id),
            "path" => visible.OrderBy(x => x.Path, StringComparer.Ordinal).ThenBy(x => x.Id),
            _ => visible.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase).ThenBy(x => x.Id),
        };
        return call.List<Group>([.. ascending ? ordered : ordered.Reverse()], x => Json(call, x));
    }

    /// <summary>The active ones, of which a sandbox group has none; what counts is who may ask.</summary>
    private static Answer Integrations(ApiCall call) => call.AsUser(_ => call.InGroup(group =>
        call.Caller.LevelIn(group) >= AccessLevel.Maintainer ? call.List<object>([], x => x) : Answer.Forbidden));

    private static object Json(ApiCall call, Group group) => new
    {
        id = group.Id,
        web_url = $"{call.GitLab.ExternalUrl}groups/{group.FullPath}",
        name = group.Name,
        path = group.Path,
        description = "",
        visibility = group.Visibility,
        archived = false,
        avatar_url = (string?)null,
        full_name = group.FullName,
        full_path = group.FullPath,
        created_at = WireJson.Time(group.CreatedAt),
        parent_id = group.Parent?.Id,
    };
}
