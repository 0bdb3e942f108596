using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>What somebody allowed an application, until it is exchanged for a token.</summary>
internal sealed record AuthorizationCode(
    string Value, OAuthApplication Application, User User, string RedirectUri, IReadOnlyList<string> Scopes, string? Challenge, string? ChallengeMethod, DateTimeOffset ExpiresAt);
