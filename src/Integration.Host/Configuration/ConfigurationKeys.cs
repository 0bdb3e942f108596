using System.Net;
using System.Security.Cryptography.X509Certificates;
using Integration.Host.Outbound;
using NodaTime;

namespace Integration.Host.Configuration;

/// <summary>Every key, once: reading, checking, warnings about unknown keys and the documentation are made from it.</summary>
internal static class ConfigurationKeys
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);

    public static ValueKey<Uri> GitLabUrl { get; } = new("GitLab:Url", ValueForms.Address("https://gitlab.example.com"), "GitLab's base address; a path (`https://host/gitlab`) is allowed") { Required = true };

    public static ValueKey<Secret> GitLabToken { get; } = new("GitLab:Token", ValueForms.Secret("an access token with the scope read_api"), "An access token with the scope `read_api` of a user who is a member (Developer or more) of what is to be watched") { Required = true, Secret = true };

    public static ValueKey<TimeSpan> GitLabPollInterval { get; } = new("GitLab:PollInterval", ValueForms.Span(Second, TimeSpan.FromHours(1), "00:00:30"), "How often changes are looked for") { Default = "00:00:30" };

    public static ValueKey<TimeSpan> GitLabSweepInterval { get; } = new("GitLab:SweepInterval", ValueForms.Span(Second, Week, "00:10:00"), "The aim for reading every watched project whole") { Default = "00:10:00" };

    public static ValueKey<double> GitLabRequestsPerSecond { get; } = new("GitLab:RequestsPerSecond", ValueForms.Number(0.1, 1000, "2"), "The most that GitLab is asked for watching, in requests a second") { Default = "2" };

    public static ValueKey<X509Certificate2Collection> GitLabCaCertificate { get; } = new("GitLab:CaCertificate", ValueForms.PemFile, "A private CA that signed GitLab's certificate");

    public static ValueKey<Uri> GitLabProxy { get; } = new("GitLab:Proxy", ValueForms.Proxy, "A proxy on the way to GitLab");

    public static ValueKey<string> GitLabOAuthClientId { get; } = new("GitLab:OAuth:ClientId", ValueForms.Word("an application's id"), "Turns on \"Sign in with GitLab\"");

    public static ValueKey<Secret> GitLabOAuthClientSecret { get; } = new("GitLab:OAuth:ClientSecret", ValueForms.Secret("the application's secret"), "The application's secret") { Secret = true };

    public static ValueKey<Secret> GitLabHookToken { get; } = new("GitLab:HookToken", ValueForms.Secret("a secret of your own"), "Turns on `POST /-/hooks/gitlab`") { Secret = true };

    public static ValueKey<StorageProvider> StorageProvider { get; } = new("Storage:Provider", ValueForms.OneOf<StorageProvider>(), "Where the data lie") { Default = "Sqlite" };

    public static ValueKey<Secret> StorageConnectionString { get; } = new("Storage:ConnectionString", ValueForms.ConnectionString, "The database file; a relative path is relative to the working directory") { Default = "Data Source=data/integration.db" };

    public static ListKey<AllowedHost> OutboundAllowedHosts { get; } = new("Outbound:AllowedHosts", ValueForms.AllowedHost, "What may be reached beyond public addresses: `host`, `host:port` (that port alone), `*.suffix`, CIDR");

    public static ValueKey<Uri> OutboundProxy { get; } = new("Outbound:Proxy", ValueForms.Proxy, "A proxy on the way to chat platforms");

    public static ValueKey<X509Certificate2Collection> OutboundCaCertificate { get; } = new("Outbound:CaCertificate", ValueForms.PemFile, "A private CA that signed a chat platform's certificate");

    public static ValueKey<Uri> HostPublicUrl { get; } = new("Host:PublicUrl", ValueForms.Address("https://integrations.example.com"), "The address at which people and platforms reach the host");

    public static ValueKey<string> HostPathBase { get; } = new("Host:PathBase", ValueForms.PathBase, "A path under which a proxy puts the host");

    public static ListKey<IPNetwork> HostTrustedProxies { get; } = new("Host:TrustedProxies", ValueForms.Network, "Whose `X-Forwarded-*` are believed");

    public static ValueKey<DateTimeZone> HostTimeZone { get; } = new("Host:TimeZone", ValueForms.Zone, "The time zone of dates in cards and pages") { Default = "Asia/Shanghai" };

    public static ValueKey<string> HostDefaultLanguage { get; } = new("Host:DefaultLanguage", ValueForms.OneOf("zh-CN", "en"), "The language where nobody chose one") { Default = "zh-CN" };

    public static ValueKey<Secret> HostMetricsToken { get; } = new("Host:MetricsToken", ValueForms.Secret("a secret of your own"), "What `/-/metrics` wants as `Authorization: Bearer`") { Secret = true };

    public static ValueKey<Uri> FeishuBaseUrl { get; } = new("Feishu:BaseUrl", ValueForms.Address("https://open.feishu.cn"), "Feishu's open platform, Lark's, or a private deployment's") { Default = "https://open.feishu.cn" };

    public static ValueKey<string> FeishuAppId { get; } = new("Feishu:AppId", ValueForms.Word("an app's id"), "Turns on the assistant");

    public static ValueKey<Secret> FeishuAppSecret { get; } = new("Feishu:AppSecret", ValueForms.Secret("the app's secret"), "The app's secret") { Secret = true };

    public static ValueKey<Secret> FeishuEncryptKey { get; } = new("Feishu:EncryptKey", ValueForms.Secret("the app's encrypt key"), "The app's key for encrypted events") { Secret = true };

    public static ValueKey<Secret> FeishuVerificationToken { get; } = new("Feishu:VerificationToken", ValueForms.Secret("the app's verification token"), "The app's token in events") { Secret = true };

    public static ValueKey<FeishuEventMode> FeishuEventMode { get; } = new("Feishu:EventMode", ValueForms.OneOf<FeishuEventMode>(), "How events reach the assistant") { Default = "LongConnection" };

    public static ValueKey<string> FeishuAssistantName { get; } = new("Feishu:AssistantName", ValueForms.Title, "What the assistant calls itself") { Default = "GitLab 助手" };

    public static ListKey<string> FeishuAdministrators { get; } = new("Feishu:Administrators", ValueForms.PersonId, "Who also gets every address that the assistant makes");

    public static ValueKey<WhoMayAsk> FeishuWhoMayAsk { get; } = new("Feishu:WhoMayAsk", ValueForms.OneOf<WhoMayAsk>(), "Who of a group may ask the assistant for an address") { Default = "Everyone" };

    public static ValueKey<TimeSpan> DeliveryRetryFor { get; } = new("Delivery:RetryFor", ValueForms.Span(Second, TenYears, "3.00:00:00"), "How long a delivery is tried before it is given up") { Default = "3.00:00:00" };

    public static ValueKey<TimeSpan> DeliveryCatchUpFor { get; } = new("Delivery:CatchUpFor", ValueForms.Span(Second, TenYears, "7.00:00:00"), "After a stop, events older than this are passed over") { Default = "7.00:00:00" };

    public static ValueKey<TimeSpan> DeliveryKeepDelivered { get; } = new("Delivery:KeepDelivered", ValueForms.Span(Second, TenYears, "14.00:00:00"), "How long delivered messages are kept") { Default = "14.00:00:00" };

    public static ValueKey<TimeSpan> DeliveryKeepDead { get; } = new("Delivery:KeepDead", ValueForms.Span(Second, TenYears, "90.00:00:00"), "How long given-up messages are kept") { Default = "90.00:00:00" };

    public static ValueKey<Uri> TelemetryOtlpEndpoint { get; } = new("Telemetry:OtlpEndpoint", ValueForms.Address("http://collector.example.com:4317"), "Where OpenTelemetry data go");

    public static ValueKey<string> SecretsDirectory { get; } = new("Secrets:Directory", new("a folder", "/run/secrets", text => text), "A folder with one file a key, such as `GitLab__Token`");

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        GitLabUrl, GitLabToken, GitLabPollInterval, GitLabSweepInterval, GitLabRequestsPerSecond, GitLabCaCertificate, GitLabProxy,
        GitLabOAuthClientId, GitLabOAuthClientSecret, GitLabHookToken,
        StorageProvider, StorageConnectionString,
        OutboundAllowedHosts, OutboundProxy, OutboundCaCertificate,
        HostPublicUrl, HostPathBase, HostTrustedProxies, HostTimeZone, HostDefaultLanguage, HostMetricsToken,
        FeishuBaseUrl, FeishuAppId, FeishuAppSecret, FeishuEncryptKey, FeishuVerificationToken, FeishuEventMode, FeishuAssistantName, FeishuAdministrators, FeishuWhoMayAsk,
        DeliveryRetryFor, DeliveryCatchUpFor, DeliveryKeepDelivered, DeliveryKeepDead,
        TelemetryOtlpEndpoint,
        SecretsDirectory,
    ];

    /// <summary>The first parts of the names. Other sections (Kestrel, Logging) are the framework's.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. All.Select(key => key.Name.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
}
