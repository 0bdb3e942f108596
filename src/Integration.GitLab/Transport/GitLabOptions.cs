using System.Net.Security;

namespace Integration.GitLab;

/// <summary>How GitLab is reached: the configuration's section <c>GitLab</c>, checked before it comes here.</summary>
public sealed record GitLabOptions
{
    /// <summary>The base address; sub-paths such as <c>https://host/gitlab</c> are allowed.</summary>
    public required Uri Url { get; init; }

    /// <summary>The watcher's token.</summary>
    public required string Token { get; init; }

    public double RequestsPerSecond { get; init; } = 2;

    /// <summary>Whom to trust; the system's certificate authorities by default.</summary>
    public SslClientAuthenticationOptions Tls { get; init; } = new();

    public Uri? Proxy { get; init; }

    /// <summary>How long one request may take, its body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    // A record prints its members; the token must not end up in a log that way.
    public override string ToString() => $"GitLab at {Url.Host}";
}
