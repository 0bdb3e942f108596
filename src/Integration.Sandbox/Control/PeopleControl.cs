using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.Control;

internal static class PeopleControl
{
    private sealed record NewUser(string Username, string? Name = null, bool Admin = false);

    private sealed record UserChange(bool? Admin = null, bool? Blocked = null);

    private sealed record NewToken(string User, string? Value = null, IReadOnlyList<string>? Scopes = null, bool Oauth = false, DateTimeOffset? ExpiresAt = null);

    private sealed record TokenChange(string Value, bool? Revoked = null, DateTimeOffset? ExpiresAt = null);

    private sealed record NewGroup(string Path, string? Name = null, Visibility Visibility = Visibility.Private);

    private sealed record NewMember(string User, AccessLevel Role);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<NewUser>("sandbox/users", "Makes a user.", (call, body) =>
            Json(call.GitLab.AddUser(body.Username, body.Name ?? body.Username, body.Admin))),
        ControlRoute.Post<UserChange>("sandbox/users/:user", "Blocks or unblocks a user, makes an administrator of one.", (call, body) =>
        {
            var user = call.User(call.Route["user"]);
            user.IsAdmin = body.Admin ?? user.IsAdmin;
            user.Blocked = body.Blocked ?? user.Blocked;
            return Json(user);
        }),
        ControlRoute.Post<NewToken>(
            "sandbox/tokens",
            "Makes a token; scopes api, read_api, read_user; read_api unless given.",
            (call, body) =>
            {
                var (user, value, scopes) = (call.User(body.User), body.Value ?? Guid.NewGuid().ToString("N"), body.Scopes ?? ["read_api"]);
                var token = body.Oauth ? call.GitLab.AddOAuthToken(user, value, scopes) : call.GitLab.AddToken(user, value, scopes);
                token.ExpiresAt = body.ExpiresAt;
                return Json(token);
            }),
        ControlRoute.Post<TokenChange>("sandbox/tokens/change", "Revokes a token or sets its end.", (call, body) =>
        {
            var token = call.GitLab.FindToken(body.Value) ?? throw ControlProblemException.Missing("token", body.Value);
            token.Revoked = body.Revoked ?? token.Revoked;
            token.ExpiresAt = body.ExpiresAt ?? token.ExpiresAt;
            return Json(token);
        }),
        ControlRoute.Post<NewGroup>("sandbox/groups", "Makes a group with those above it.", (call, body) =>
        {
            var group = call.GitLab.AddGroup(body.Path, body.Name, body.Visibility);
            return new { group.Id, group.FullPath, group.Visibility };
        }),
        ControlRoute.Post<NewMember>(
            "sandbox/groups/:group/members",
            "Sets a role in a group: none, guest, planner, reporter, developer, maintainer, owner.",
            (call, body) =>
            {
                call.GitLab.SetMember(call.Group, call.User(body.User), body.Role);
                return ControlRoute.Done;
            }),
        ControlRoute.Post<NewMember>("sandbox/projects/:project/members", "Sets a role in a project.", (call, body) =>
        {
            call.GitLab.SetMember(call.Project, call.User(body.User), body.Role);
            return ControlRoute.Done;
        }),
    ];

    private static object Json(User user) => new { user.Id, user.Username, user.Name, admin = user.IsAdmin, user.Blocked };

    private static object Json(AccessToken token) =>
        new { user = token.User.Username, token.Value, token.Scopes, oauth = token.IsOAuth, token.ExpiresAt, token.Revoked };
}
