using Keys = Integration.Host.Configuration.ConfigurationKeys;

namespace Integration.Host.Configuration;

/// <summary>Reads the table into the typed configuration, and checks what keys demand of one another.</summary>
internal static class HostConfigurationTable
{
    /// <summary>Reads every key, so that every fault is named in one run.</summary>
    /// <returns>The configuration; null where there is an error.</returns>
    public static HostConfiguration? Read(ConfigurationReader reader)
    {
        var configuration = new HostConfiguration(
            ReadGitLab(reader),
            ReadStorage(reader),
            new OutboundSection(reader.Read(Keys.OutboundAllowedHosts), reader.Read(Keys.OutboundProxy), reader.Read(Keys.OutboundCaCertificate)),
            ReadHost(reader),
            ReadFeishu(reader),
            new DeliverySection(reader.Read(Keys.DeliveryRetryFor), reader.Read(Keys.DeliveryCatchUpFor), reader.Read(Keys.DeliveryKeepDelivered), reader.Read(Keys.DeliveryKeepDead)),
            new TelemetrySection(reader.Read(Keys.TelemetryOtlpEndpoint)));
        RequirePublicUrl(reader);
        return reader.HasErrors ? null : configuration;
    }

    private static GitLabSection ReadGitLab(ConfigurationReader reader)
    {
        var id = reader.Read(Keys.GitLabOAuthClientId);
        var secret = reader.Read(Keys.GitLabOAuthClientSecret);
        reader.Require(reader.IsSet(Keys.GitLabOAuthClientId), Keys.GitLabOAuthClientSecret, $"{Keys.GitLabOAuthClientId.Name} is set");
        reader.Require(reader.IsSet(Keys.GitLabOAuthClientSecret), Keys.GitLabOAuthClientId, $"{Keys.GitLabOAuthClientSecret.Name} is set");
        return new GitLabSection(
            reader.Read(Keys.GitLabUrl)!,
            reader.Read(Keys.GitLabToken)!,
            reader.Read(Keys.GitLabPollInterval),
            reader.Read(Keys.GitLabSweepInterval),
            reader.Read(Keys.GitLabRequestsPerSecond),
            reader.Read(Keys.GitLabCaCertificate),
            reader.Read(Keys.GitLabProxy),
            id is not null && secret is not null ? new OAuthClient(id, secret) : null,
            reader.Read(Keys.GitLabHookToken));
    }

    private static StorageSection ReadStorage(ConfigurationReader reader)
    {
        var provider = reader.Read(Keys.StorageProvider);
        if (provider == StorageProvider.PostgreSql)
        {
            reader.Fault($"{Keys.StorageProvider.Name}: \"PostgreSql\" does not work in this version; set it to Sqlite.");
            return new StorageSection(provider, new Secret(""));
        }

        return new StorageSection(provider, reader.Read(Keys.StorageConnectionString)!);
    }

    private static HostSection ReadHost(ConfigurationReader reader) => new(
        reader.Read(Keys.HostPublicUrl),
        reader.Read(Keys.HostPathBase) ?? "",
        reader.Read(Keys.HostTrustedProxies),
        reader.Read(Keys.HostTimeZone)!,
        reader.Read(Keys.HostDefaultLanguage)!,
        reader.Read(Keys.HostMetricsToken));

    private static FeishuSection ReadFeishu(ConfigurationReader reader)
    {
        var id = reader.Read(Keys.FeishuAppId);
        var secret = reader.Read(Keys.FeishuAppSecret);
        var encryptKey = reader.Read(Keys.FeishuEncryptKey);
        var verificationToken = reader.Read(Keys.FeishuVerificationToken);
        reader.Require(reader.IsSet(Keys.FeishuAppId), Keys.FeishuAppSecret, $"{Keys.FeishuAppId.Name} is set");
        reader.Require(reader.IsSet(Keys.FeishuAppSecret), Keys.FeishuAppId, $"{Keys.FeishuAppSecret.Name} is set");
        return new FeishuSection(
            reader.Read(Keys.FeishuBaseUrl)!,
            id is not null && secret is not null ? new FeishuApp(id, secret, encryptKey, verificationToken) : null,
            reader.Read(Keys.FeishuEventMode),
            reader.Read(Keys.FeishuAssistantName)!,
            reader.Read(Keys.FeishuAdministrators),
            reader.Read(Keys.FeishuWhoMayAsk));
    }

    private static void RequirePublicUrl(ConfigurationReader reader)
    {
        ConfigurationKey[] needIt = [Keys.GitLabOAuthClientId, Keys.GitLabHookToken, Keys.FeishuAppId];
        if (needIt.FirstOrDefault(reader.IsSet) is { } first)
        {
            reader.Require(true, Keys.HostPublicUrl, $"{first.Name} needs it");
        }
    }
}
