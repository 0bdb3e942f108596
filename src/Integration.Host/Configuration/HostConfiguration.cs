using System.Net;
using System.Security.Cryptography.X509Certificates;
using Integration.GitLab;
using Integration.Host.Outbound;
using NodaTime;

namespace Integration.Host.Configuration;

/// <summary>The whole configuration, read and checked once at the start. Base addresses end with a slash.</summary>
internal sealed record HostConfiguration(
    GitLabSection GitLab,
    StorageSection Storage,
    OutboundSection Outbound,
    HostSection Host,
    FeishuSection Feishu,
    DeliverySection Delivery,
    TelemetrySection Telemetry);

internal sealed record GitLabSection(
    Uri Url,
    Secret Token,
    TimeSpan PollInterval,
    TimeSpan SweepInterval,
    double RequestsPerSecond,
    X509Certificate2Collection? CaCertificate,
    Uri? Proxy,
    OAuthClient? OAuth,
    Secret? HookToken)
{
    /// <summary>What the watcher's requests need of it.</summary>
    public GitLabOptions ToOptions() => new()
    {
        Url = Url,
        Token = Token.Reveal(),
        RequestsPerSecond = RequestsPerSecond,
        Tls = CertificateTrust.Options(CaCertificate),
        Proxy = Proxy,
    };
}

internal sealed record OAuthClient(string ClientId, Secret ClientSecret);

internal enum StorageProvider
{
    Sqlite,
    PostgreSql,
}

internal sealed record StorageSection(StorageProvider Provider, Secret ConnectionString);

internal sealed record OutboundSection(IReadOnlyList<AllowedHost> AllowedHosts, Uri? Proxy, X509Certificate2Collection? CaCertificate);

internal sealed record HostSection(
    Uri? PublicUrl,
    string PathBase,
    IReadOnlyList<IPNetwork> TrustedProxies,
    DateTimeZone TimeZone,
    string DefaultLanguage,
    Secret? MetricsToken)
{
    /// <summary>
    /// The address at which people reach one of the host's paths; null where nobody said it. The path of a proxy may stand in the
    /// public address too, or in <see cref="PathBase"/> alone.
    /// </summary>
    /// <param name="path">Begins with a slash.</param>
    public Uri? PublicAddress(string path)
    {
        if (PublicUrl?.AbsoluteUri.TrimEnd('/') is not { } root)
        {
            return null;
        }

        return new Uri(PublicUrl.AbsolutePath.TrimEnd('/').EndsWith(PathBase, StringComparison.OrdinalIgnoreCase) ? root + path : root + PathBase + path);
    }
}

internal enum FeishuEventMode
{
    LongConnection,
    Callback,
}

internal enum WhoMayAsk
{
    Everyone,
    GroupOwner,
    Administrators,
}

internal sealed record FeishuSection(
    Uri BaseUrl,
    FeishuApp? App,
    FeishuEventMode EventMode,
    string AssistantName,
    IReadOnlyList<string> Administrators,
    WhoMayAsk WhoMayAsk);

/// <summary>The assistant's app; there is no assistant without one.</summary>
internal sealed record FeishuApp(string Id, Secret Secret, Secret? EncryptKey, Secret? VerificationToken);

internal sealed record DeliverySection(TimeSpan RetryFor, TimeSpan CatchUpFor, TimeSpan KeepDelivered, TimeSpan KeepDead);

internal sealed record TelemetrySection(Uri? OtlpEndpoint);
