using Integration.Sandbox.GitLab.OAuth;

namespace Integration.Sandbox.GitLab.Access;

public sealed class AccessToken
{
    internal AccessToken(int id, string value, User user, IReadOnlyList<string> scopes, bool oauth, DateTimeOffset createdAt)
    {
        Id = id;
        Value = value;
        User = user;
        Scopes = scopes;
        IsOAuth = oauth;
        CreatedAt = createdAt;
    }

    public int Id { get; }

    public string Value { get; }

    public User User { get; }

    public IReadOnlyList<string> Scopes { get; }

    public bool IsOAuth { get; }

    /// <summary>The application that it was given to; null for one that no application asked for.</summary>
    public OAuthApplication? Application { get; internal set; }

    /// <summary>What buys the next one; null where there is none.</summary>
    public string? RefreshToken { get; internal set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool Revoked { get; set; }
}
