using System.Text;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>`POST /oauth/token` and `POST /oauth/revoke`: what applications ask themselves, with their secret.</summary>
internal sealed class TokenEndpoint(PretendGitLab gitLab)
{
    private const string Basic = "Basic ";

    public async Task<Answer> TokenAsync(HttpContext context)
    {
        var sent = await ReadAsync(context);
        context.Response.Headers.CacheControl = "no-store";
        return sent["grant_type"] switch
        {
            null => OAuthProblem.Missing("grant_type").ToAnswer(),
            "authorization_code" => Exchange(sent, context.Request),
            "refresh_token" => Refresh(sent, context.Request),
            _ => OAuthProblem.UnsupportedGrantType.ToAnswer(),
        };
    }

    public async Task<Answer> RevokeAsync(HttpContext context)
    {
        var sent = await ReadAsync(context);
        return gitLab.Authorizations.Revoke(Client(sent, context.Request), sent["token"] ?? "") ? Answer.Ok(new { }) : OAuthProblem.UnauthorizedClient.ToAnswer();
    }

    private Answer Exchange(OAuthParameters sent, HttpRequest request) =>
        Client(sent, request) is not { } client ? OAuthProblem.InvalidClient.ToAnswer()
        : sent["code"] is not { } code ? OAuthProblem.Missing("code").ToAnswer()
        : sent["redirect_uri"] is not { } back ? OAuthProblem.Missing("redirect_uri").ToAnswer()
        : Granted(gitLab.Authorizations.Exchange(client, code, back, sent["code_verifier"]));

    private Answer Refresh(OAuthParameters sent, HttpRequest request) =>
        sent["refresh_token"] is not { } token ? OAuthProblem.Missing("refresh_token").ToAnswer()
        : Client(sent, request) is not { } client ? OAuthProblem.InvalidClient.ToAnswer()
        : Granted(gitLab.Authorizations.Refresh(client, token));

    private Answer Granted(AccessToken? token) => token is null ? OAuthProblem.InvalidGrant.ToAnswer() : Answer.Ok(new
    {
        access_token = token.Value,
        token_type = "Bearer",
        expires_in = (int)(token.ExpiresAt!.Value - gitLab.Clock.Now).TotalSeconds,
        refresh_token = token.RefreshToken,
        scope = string.Join(' ', token.Scopes),
        created_at = token.CreatedAt.ToUnixTimeSeconds(),
    });

    private OAuthApplication? Client(OAuthParameters sent, HttpRequest request)
    {
        var (id, secret) = request.Headers.Authorization is [{ } header] && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            ? Credentials(header[Basic.Length..])
            : (sent["client_id"], sent["client_secret"]);
        return gitLab.Authorizations.Find(id) is { } client && client.ClientSecret == secret ? client : null;
    }

    private static (string? Id, string? Secret) Credentials(string basic)
    {
        var bytes = new byte[basic.Length];
        return Convert.TryFromBase64String(basic, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : default;
    }

    private static async Task<OAuthParameters> ReadAsync(HttpContext context) =>
        new(context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : context.Request.Query);
}
