using Integration.GitLab;

namespace Integration.Host.Pages.SignIn;

/// <summary>Who is signed in.</summary>
/// <param name="Token">Their token: an OAuth access token, or a personal access token of theirs.</param>
/// <param name="Id">GitLab's number.</param>
/// <param name="Username">Without <c>@</c>.</param>
/// <param name="Name">The display name.</param>
/// <param name="IsAdmin">Whether they were an administrator when they signed in: for links alone, for GitLab decides each time.</param>
public sealed record Visitor(VisitorToken Token, long Id, string Username, string Name, bool IsAdmin)
{
    /// <summary>How long an OAuth token holds, and what buys the next; null for a personal access token.</summary>
    public OAuthTerm? Term { get; init; }

    /// <summary>Whether the token is over and GitLab, being away, gave no other: who they are is known, what they may is not.</summary>
    public bool IsStale { get; init; }

    public bool IsByOAuth => Token.Bearer;
}

/// <param name="RefreshToken">What buys the next token; null where GitLab gave none.</param>
/// <param name="ExpiresAt">The token's end by the host's own clock.</param>
public sealed record OAuthTerm(string? RefreshToken, DateTimeOffset ExpiresAt)
{
    // A record prints its members; the token must not end up in a log that way.
    public override string ToString() => "an OAuth token's term";
}
