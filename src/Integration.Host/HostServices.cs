using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Outbound;
using Integration.Host.Storage;
using Integration.Host.Watching;
using Microsoft.AspNetCore.DataProtection;

namespace Integration.Host;

/// <summary>Puts the rooms together: storage, reading, deciding, delivering.</summary>
internal static class HostServices
{
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Checked.</param>
    /// <param name="database">Open and migrated; the caller closes it after everything else.</param>
    /// <param name="modules">The loaded modules by slug.</param>
    public static IServiceCollection AddRooms(this IServiceCollection services, HostConfiguration configuration, Database database, Func<string, IIntegration?> modules)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(configuration);
        services.AddStorage(configuration, database, modules);
        services.AddDelivery(configuration, modules);
        // Stopped first, the last being the first: nothing new comes in while deliveries end.
        services.AddWatching(configuration);
        return services;
    }

    private static void AddStorage(this IServiceCollection services, HostConfiguration configuration, Database database, Func<string, IIntegration?> modules)
    {
        services.AddSingleton(database);
        services.AddSingleton<Writer>();
        services.AddDataProtection().SetApplicationName("Integration").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(database.Folder, "keys")));
        services.AddSingleton(provider =>
        {
            var registry = new IntegrationRegistry(database, provider.GetRequiredService<Writer>(), provider.GetRequiredService<IDataProtectionProvider>(), modules, provider.GetRequiredService<TimeProvider>());
            registry.Load();
            return registry;
        });
        services.AddHostedService(provider => new Retention(provider.GetRequiredService<Writer>(), configuration.Delivery.KeepDelivered, configuration.Delivery.KeepDead,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Retention>>()));
    }

    private static void AddDelivery(this IServiceCollection services, HostConfiguration configuration, Func<string, IIntegration?> modules)
    {
        services.AddSingleton<IHostResolver, SystemHostResolver>();
        services.AddSingleton(provider => OutboundPolicy.Of(configuration, provider.GetRequiredService<IHostResolver>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OutboundHttp(configuration.Outbound, provider.GetRequiredService<OutboundPolicy>(), provider.GetRequiredService<IHostResolver>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(configuration.Host.TimeZone);
        services.AddSingleton<CardComposer>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IWaitingDeliveries>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton(new FailurePolicy(configuration.Delivery.RetryFor, Random.Shared.NextDouble));
        services.AddSingleton(provider => new Paces(provider.GetRequiredService<Database>(), provider.GetRequiredService<Outbox>(), modules));
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<ITestSender, TestSender>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
    }

    private static void AddWatching(this IServiceCollection services, HostConfiguration configuration)
    {
        var gitLab = configuration.GitLab;
        services.AddGitLab(new GitLabOptions { Url = gitLab.Url, Token = gitLab.Token.Reveal(), RequestsPerSecond = gitLab.RequestsPerSecond, Tls = CertificateTrust.Options(gitLab.CaCertificate), Proxy = gitLab.Proxy });
        services.AddSingleton<ReadingStore>();
        services.AddSingleton(new WatchPlan(gitLab.PollInterval, gitLab.SweepInterval, gitLab.RequestsPerSecond));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProjectReading>(provider, configuration.Delivery.CatchUpFor));
        services.AddHostedService<Watcher>();
    }
}
