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

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool Revoked { get; set; }
}
