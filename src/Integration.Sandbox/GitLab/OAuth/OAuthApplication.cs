namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>An application as an administrator registers it ("Applications"), confidential.</summary>
public sealed class OAuthApplication
{
    internal OAuthApplication(string name, string clientId, string clientSecret, IReadOnlyList<string> redirectUris, IReadOnlyList<string> scopes)
    {
        Name = name;
        ClientId = clientId;
        ClientSecret = clientSecret;
        RedirectUris = redirectUris;
        Scopes = scopes;
    }

    public string Name { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>One of these has to be asked with, letter by letter.</summary>
    public IReadOnlyList<string> RedirectUris { get; }

    /// <summary>The most that it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; }
}
