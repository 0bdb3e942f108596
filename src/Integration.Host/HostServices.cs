using Integration.Host.Configuration;
using Integration.Host.Modules;
using Integration.Host.Outbound;
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
        services.AddOutbound();
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
        return services;
    }

    private static void AddConfiguration(this IServiceCollection services, HostConfiguration configuration) => services
        .AddSingleton(configuration)
        .AddSingleton(configuration.GitLab)
        .AddSingleton(configuration.Storage)
        .AddSingleton(configuration.Outbound)
        .AddSingleton(configuration.Host)
        .AddSingleton(configuration.Feishu)
        .AddSingleton(configuration.Delivery)
        .AddSingleton(configuration.Telemetry);

    private static void AddOutbound(this IServiceCollection services) => services
        .AddSingleton<IHostResolver, SystemHostResolver>()
        .AddSingleton(provider => OutboundPolicy.Of(provider.GetRequiredService<HostConfiguration>(), provider.GetRequiredService<IHostResolver>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<OutboundHttp>();
}
