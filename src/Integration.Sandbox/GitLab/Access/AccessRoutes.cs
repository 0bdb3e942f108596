using System.Globalization;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Access;

internal static class AccessRoutes
{
    public static IReadOnlyList<ApiRoute> Api { get; } =
    [
        ApiRoute.Get("version", call => call.AsUser(_ => Answer.Ok(new { version = call.GitLab.Version, revision = "5a9c1e0b7d4" }))),
        ApiRoute.Get("user", call => call.AsUser(user => Answer.Ok(CurrentUser(call, user)))),
        ApiRoute.Get("personal_access_tokens/self", Self) with { AnyScope = true },
    ];

    public static IReadOnlyList<ApiRoute> OAuth { get; } = [ApiRoute.Get("oauth/token/info", TokenInfo) with { AnyScope = true }];

    /// <summary>GitLab's UserBasic.</summary>
    public static object Basic(PretendGitLab gitLab, User user) => new
    {
        id = user.Id,
        username = user.Username,
        public_email = (string?)null,
        name = user.Name,
        state = user.State,
        locked = false,
        avatar_url = (string?)null,
        web_url = gitLab.ExternalUrl + user.Username,
    };

    private static Dictionary<string, object?> CurrentUser(ApiCall call, User user)
    {
        // Only an administrator's own answer has `is_admin`; for anybody else the key is missing, as in GitLab.
        var json = new Dictionary<string, object?>
        {
            ["id"] = user.Id,
            ["username"] = user.Username,
            ["name"] = user.Name,
            ["state"] = user.State,
            ["locked"] = false,
            ["avatar_url"] = null,
            ["web_url"] = call.GitLab.ExternalUrl + user.Username,
            ["created_at"] = WireJson.Time(user.CreatedAt),
            ["bio"] = "",
            ["public_email"] = null,
            ["bot"] = false,
            ["email"] = user.Email,
            ["external"] = false,
            ["two_factor_enabled"] = true,
        };
        if (user.IsAdmin)
        {
            json["is_admin"] = true;
        }

        return json;
    }

    private static Answer Self(ApiCall call) => call.Caller.Token switch
    {
        null => Answer.Unauthorized,
        { IsOAuth: true } => Answer.BadRequest("400 Bad request - This endpoint requires token type to be a personal access token"),
        { } token => Answer.Ok(new
        {
            id = token.Id,
            name = "sandbox",
            revoked = token.Revoked,
            created_at = WireJson.Time(token.CreatedAt),
            description = (string?)null,
            scopes = token.Scopes,
            user_id = token.User.Id,
            last_used_at = WireJson.Time(call.GitLab.Clock.Now),
            active = true,
            expires_at = token.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }),
    };

    private static Answer TokenInfo(ApiCall call) => call.Caller.Token switch
    {
        { IsOAuth: true } token => Answer.Ok(new
        {
            resource_owner_id = token.User.Id,
            scope = token.Scopes,
            expires_in = token.ExpiresAt is { } end ? (int?)(end - call.GitLab.Clock.Now).TotalSeconds : null,
            application = new { uid = token.Application?.ClientId ?? "sandbox" },
            created_at = token.CreatedAt.ToUnixTimeSeconds(),
        }),
        _ => new(401, new { error = "invalid_token", error_description = "The access token is invalid", state = "unauthorized" }),
    };
}
