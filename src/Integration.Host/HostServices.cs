using Integration.GitLab;
using Integration.Host.Api;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Operations;
using Integration.Host.Outbound;
using Integration.Host.Pages;
using Integration.Host.Routing;
using Integration.Host.Storage;
using Integration.Host.Templates;
using Integration.Host.Watching;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;

namespace Integration.Host;

/// <summary>What the host is made of.</summary>
internal static class HostServices
{
    public static IServiceCollection AddHost(this IServiceCollection services, HostConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddConfiguration(configuration);
        services.AddSingleton(provider => ModuleCatalog.LoadBeside(AppContext.BaseDirectory, provider.GetRequiredService<ILogger<ModuleCatalog>>()));
        services.AddSingleton(_ => LocaleCatalog.Load(LocaleCatalog.FoldersOf(AppContext.BaseDirectory)));
        services.AddStorage(configuration);
        services.AddOutbound();
        services.AddDelivery(configuration);
        // Stopped in the reverse order: nothing new comes in while deliveries end.
        services.AddWatching(configuration);
        services.AddOperations();
        services.AddForwarding(configuration);
        services.AddApi();
        services.AddPages(configuration.GitLab.OAuth, configuration.Host.PublicUrl);
        return services;
    }

    private static void AddConfiguration(this IServiceCollection services, HostConfiguration configuration) => services
        .AddSingleton(configuration)
        .AddSingleton(configuration.GitLab)
        .AddSingleton(configuration.Storage)
        .AddSingleton(configuration.Outbound)
        .AddSingleton(configuration.Host)
        .AddSingleton(configuration.Host.TimeZone)
        .AddSingleton(configuration.Feishu)
        .AddSingleton(configuration.Delivery)
        .AddSingleton(configuration.Telemetry);

    private static void AddStorage(this IServiceCollection services, HostConfiguration configuration)
    {
        services.AddSingleton(_ => Database.Open(configuration.Storage.ConnectionString.Reveal()));
        services.AddSingleton<Writer>();
        services.AddDataProtection().SetApplicationName("Integration");
        services.ConfigureOptions<KeysBesideTheDatabase>();
        services.AddSingleton(provider =>
        {
            var tree = new ProjectTree(provider.GetRequiredService<Database>(), provider.GetRequiredService<Writer>());
            tree.Load();
            return tree;
        });
        services.AddSingleton(provider =>
        {
            var registry = new IntegrationRegistry(provider.GetRequiredService<Database>(), provider.GetRequiredService<Writer>(), provider.GetRequiredService<ProjectTree>(), provider.GetRequiredService<IDataProtectionProvider>(),
                provider.GetRequiredService<ModuleCatalog>().Find, provider.GetRequiredService<TimeProvider>());
            registry.Load();
            return registry;
        });
        services.AddHostedService(provider => new Retention(provider.GetRequiredService<Writer>(), configuration.Delivery.KeepDelivered, configuration.Delivery.KeepDead,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Retention>>()));
    }

    private static void AddOutbound(this IServiceCollection services) => services
        .AddSingleton<IHostResolver, SystemHostResolver>()
        .AddSingleton(provider => OutboundPolicy.Of(provider.GetRequiredService<HostConfiguration>(), provider.GetRequiredService<IHostResolver>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<OutboundHttp>();

    private static void AddDelivery(this IServiceCollection services, HostConfiguration configuration)
    {
        services.AddSingleton<CardComposer>();
        services.AddTemplates();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IWaitingDeliveries, WaitingDeliveries>();
        services.AddSingleton(new FailurePolicy(configuration.Delivery.RetryFor, Random.Shared.NextDouble));
        services.AddSingleton(provider => new Paces(provider.GetRequiredService<Database>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<ModuleCatalog>().Find));
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<AskConfidential>(provider => provider.GetRequiredService<IssueConfidentiality>().AskAsync);
        services.AddSingleton<ConfidentialRecheck>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<IResending, Resending>();
        services.AddSingleton<ITestSender, TestSender>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
    }

    private static void AddWatching(this IServiceCollection services, HostConfiguration configuration)
    {
        var gitLab = configuration.GitLab;
        services.AddGitLab(gitLab.ToOptions());
        services.AddSingleton<ReadingStore>();
        services.AddSingleton<PipelineResults>();
        services.AddSingleton<KnownSources>();
        services.AddSingleton<EventRouting>();
        services.AddSingleton(new WatchPlan(gitLab.PollInterval, gitLab.SweepInterval, gitLab.RequestsPerSecond));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProjectReading>(provider, configuration.Delivery.CatchUpFor));
        services.AddSingleton<PartProblems>();
        services.AddSingleton<ProjectParts>();
        services.AddSingleton<AskLooks>(provider => provider.GetRequiredService<ProjectLooks>().AskAsync);
        services.AddSingleton<LookSize>(provider => () => provider.GetRequiredService<ProjectLooks>().Size);
        services.AddSingleton<Looks>();
        services.AddHostedService<GroupListings>();
        services.AddHostedService<Watcher>();
    }

    private static void AddForwarding(this IServiceCollection services, HostConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Who is not listed is not believed; loopback is no exception.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in configuration.Host.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
}
