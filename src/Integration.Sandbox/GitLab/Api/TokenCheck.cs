using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.Api;

/// <summary>Who is asking, or why GitLab will not say.</summary>
internal static class TokenCheck
{
    private const string BearerPrefix = "Bearer ";

    public static (string Kind, string? Value) Read(HttpRequest request)
    {
        if (request.Headers["PRIVATE-TOKEN"] is [{ Length: > 0 } own, ..])
        {
            return ("private-token", own);
        }

        return request.Headers.Authorization is [{ } header, ..] && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? ("bearer", header[BearerPrefix.Length..].Trim())
            : ("none", null);
    }

    public static Answer? Refuse(PretendGitLab gitLab, string kind, string? value, bool anyScope, out Caller caller)
    {
        caller = Caller.Anonymous;
        if (value is null)
        {
            return null;
        }

        if (gitLab.FindToken(value) is not { } token || (token.IsOAuth && kind != "bearer"))
        {
            return Answer.Unauthorized;
        }

        if (token.Revoked)
        {
            return Answer.BadToken("Token was revoked. You have to re-authorize from the user.");
        }

        if (token.ExpiresAt <= gitLab.Clock.Now)
        {
            return Answer.BadToken("Token is expired. You can either do re-authorization or token refresh.");
        }

        if (!anyScope && !token.Scopes.Any(x => x is "api" or "read_api"))
        {
            return Answer.MissingScope;
        }

        if (token.User.Blocked)
        {
            return Answer.Message(403, "403 Forbidden - Your account has been blocked.");
        }

        caller = new(token.User, token);
        return null;
    }
}
