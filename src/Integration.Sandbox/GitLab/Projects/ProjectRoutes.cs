using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Projects;

internal static class ProjectRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects", call => ProjectList.Of(call, call.GitLab.Projects)),
        ApiRoute.Get("groups/:id/projects", call => call.InGroup(group => ProjectList.Of(call, ProjectList.Within(call, group)))),
        ApiRoute.Get("projects/:id", call => call.InProject(Ability.ReadProject, project => Answer.Ok(Json(call, project)))),
        ApiRoute.Get("projects/:id/integrations", Integrations),
        ApiRoute.Get("projects/:id/protected_branches", call => call.InProject(
            Ability.AdminProject, project => call.List(project.ProtectedBranches, Json))),
    ];

    /// <summary>The active ones, of which a sandbox project has none; what counts is who may ask.</summary>
    private static Answer Integrations(ApiCall call) =>
        call.Caller.User is null
            ? Answer.Unauthorized
            : call.InProject(Ability.AdminIntegrations, _ => call.List<object>([], x => x));

    public static Dictionary<string, object?> Json(ApiCall call, Project project)
    {
        var url = project.WebUrl;
        var json = new Dictionary<string, object?>
        {
            ["id"] = project.Id,
            ["description"] = project.Description,
            ["name"] = project.Name,
            ["name_with_namespace"] = project.FullName,
            ["path"] = project.Path,
            ["path_with_namespace"] = project.FullPath,
            ["created_at"] = WireJson.Time(project.CreatedAt),
            ["topics"] = Array.Empty<string>(),
            ["http_url_to_repo"] = url + ".git",
            ["web_url"] = url,
            ["avatar_url"] = null,
            ["forks_count"] = 0,
            ["star_count"] = 0,
            ["last_activity_at"] = WireJson.Time(project.LastActivityAt),
            ["namespace"] = new
            {
                id = project.Group.Id,
                name = project.Group.Name,
                path = project.Group.Path,
                kind = "group",
                full_path = project.Group.FullPath,
                parent_id = project.Group.Parent?.Id,
                avatar_url = (string?)null,
                web_url = $"{call.GitLab.ExternalUrl}groups/{project.Group.FullPath}",
            },
            ["visibility"] = project.Visibility,
            ["archived"] = project.Archived,
            ["updated_at"] = WireJson.Time(project.UpdatedAt),
            ["empty_repo"] = project.Repository.IsEmpty,
            ["issues_enabled"] = !project.SwitchedOff.ContainsKey(ProjectFeature.Issues),
            ["merge_requests_enabled"] = !project.SwitchedOff.ContainsKey(ProjectFeature.MergeRequests),
            ["wiki_enabled"] = !project.SwitchedOff.ContainsKey(ProjectFeature.Wiki),
            ["jobs_enabled"] = !project.SwitchedOff.ContainsKey(ProjectFeature.Pipelines),
        };

        // Who may not read the code is not told the branch either.
        if (call.Caller.Can(Ability.ReadCode, project))
        {
            json["default_branch"] = project.DefaultBranch;
        }

        if (call.Caller.User is { } user)
        {
            json["permissions"] = new
            {
                project_access = Access(project.Members.GetValueOrDefault(user.Id)),
                group_access = Access(project.Group.LevelOf(user)),
            };
        }

        return json;
    }

    private static object? Access(AccessLevel level) =>
        level == AccessLevel.None ? null : new { access_level = (int)level, notification_level = 3 };

    private static object Json(ProtectedBranch branch) => new
    {
        id = branch.Id,
        name = branch.Name,
        push_access_levels = new[] { new { id = branch.Id, access_level = 40, access_level_description = "Maintainers" } },
        merge_access_levels = new[] { new { id = branch.Id, access_level = 40, access_level_description = "Maintainers" } },
        allow_force_push = false,
    };
}
