using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Access;

/// <summary>Roles of one user: those given in the project or group itself, or with `all` the highest one, inherited too.</summary>
internal static class MemberRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects/:id/members/all/:user_id", call =>
            call.InProject(Ability.ReadProject, project => Member(call, project.LevelOf))),
        ApiRoute.Get("projects/:id/members/:user_id", call =>
            call.InProject(Ability.ReadProject, project => Member(call, x => project.Members.GetValueOrDefault(x.Id)))),
        ApiRoute.Get("groups/:id/members/all/:user_id", call => call.InGroup(group => Member(call, group.LevelOf))),
        ApiRoute.Get("groups/:id/members/:user_id", call =>
            call.InGroup(group => Member(call, x => group.Members.GetValueOrDefault(x.Id)))),
    ];

    /// <summary>An administrator has every right and is a member no more than anybody else.</summary>
    private static Answer Member(ApiCall call, Func<User, AccessLevel> level)
    {
        if (!int.TryParse(call.Route["user_id"], out _))
        {
            return Answer.BadParameter("user_id is invalid");
        }

        if (call.GitLab.FindUser(call.Route["user_id"]) is not { } user || level(user) is var found && found == AccessLevel.None)
        {
            return Answer.NotFoundPlain;
        }

        return Answer.Ok(new
        {
            id = user.Id,
            username = user.Username,
            name = user.Name,
            state = user.State,
            avatar_url = (string?)null,
            web_url = call.GitLab.ExternalUrl + user.Username,
            access_level = (int)found,
            created_at = WireJson.Time(user.CreatedAt),
            expires_at = (string?)null,
            membership_state = "active",
        });
    }
}
