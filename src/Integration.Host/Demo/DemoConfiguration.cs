using Integration.Host.Configuration;
using NodaTime;
using Keys = Integration.Host.Configuration.ConfigurationKeys;

namespace Integration.Host.Demo;

/// <summary>The demo's own configuration. What the machine holds for a real host is passed over, or a newcomer's try could reach a real GitLab.</summary>
internal static class DemoConfiguration
{
    /// <param name="sandbox">Where the pretend GitLab and Feishu listen.</param>
    /// <param name="folder">Where everything is written.</param>
    /// <param name="arguments">The command line's keys; the host's own are left out.</param>
    public static ConfigurationState Of(Uri sandbox, string folder, string[] arguments)
    {
        var own = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [Keys.GitLabUrl.Name] = sandbox.AbsoluteUri,
            [Keys.GitLabToken.Name] = DemoWorld.WatcherToken,
            [Keys.GitLabPollInterval.Name] = "00:00:01",
            [Keys.GitLabRequestsPerSecond.Name] = "100",
            [Keys.StorageConnectionString.Name] = $"Data Source={Path.Combine(folder, "integration.db")}",
            [Keys.OutboundAllowedHosts.Name] = sandbox.Authority,
            // Clock times as on the newcomer's own clock.
            [Keys.HostTimeZone.Name] = DateTimeZoneProviders.Tzdb.Ids.Contains(TimeZoneInfo.Local.Id) ? TimeZoneInfo.Local.Id : Keys.HostTimeZone.Default,
            // It may run for days: what was told is forgotten after an hour.
            [Keys.DeliveryKeepDelivered.Name] = "01:00:00",
            [Keys.DeliveryKeepDead.Name] = "01:00:00",
            // Where it listens and how it is stopped is said in the demo's own words, which come last.
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        };
        var values = new ConfigurationBuilder().AddCommandLine(arguments).Build().AsEnumerable().Where(pair => pair.Value is not null && !UnknownKeys.IsOurs(pair.Key));
        var root = new ConfigurationBuilder().AddInMemoryCollection(values).AddInMemoryCollection(own).Build();
        var reader = new ConfigurationReader(root);
        var configuration = HostConfigurationTable.Read(reader);
        return new ConfigurationState(root, configuration, reader.Findings);
    }
}
