using Integration.Sandbox.GitLab.Api;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>A refusal in the words of Doorkeeper, GitLab's authorization server.</summary>
internal sealed record OAuthProblem(string Error, string Description, int Status = 400)
{
    public static readonly OAuthProblem InvalidClient =
        new("invalid_client", "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.", 401);

    public static readonly OAuthProblem InvalidRedirectUri = new("invalid_redirect_uri", "The redirect URI included is not valid.");

    public static readonly OAuthProblem UnsupportedResponseType = new("unsupported_response_type", "The authorization server does not support this response type.");

    public static readonly OAuthProblem InvalidScope = new("invalid_scope", "The requested scope is invalid, unknown, or malformed.");

    public static readonly OAuthProblem InvalidChallengeMethod = new("invalid_code_challenge_method", "The code challenge method must be plain or S256.");

    public static readonly OAuthProblem AccessDenied = new("access_denied", "The resource owner or authorization server denied the request.");

    public static readonly OAuthProblem InvalidGrant = new(
        "invalid_grant", "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");

    public static readonly OAuthProblem UnsupportedGrantType = new("unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");

    public static readonly OAuthProblem UnauthorizedClient = new("unauthorized_client", "You are not authorized to revoke this token", 403);

    public static OAuthProblem Missing(string parameter) => new("invalid_request", $"Missing required parameter: {parameter}.");

    public Answer ToAnswer() => new(Status, new { error = Error, error_description = Description });
}
