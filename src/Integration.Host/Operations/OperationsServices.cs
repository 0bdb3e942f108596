using System.Diagnostics.Metrics;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Templates;
using Integration.Host.Watching;

namespace Integration.Host.Operations;

/// <summary>What whoever runs the host sees of it and may do with it.</summary>
internal static class OperationsServices
{
    /// <summary>After GitLab's own services: what asks GitLab is counted from here on.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton(provider => new HostMeter(provider.GetRequiredService<IMeterFactory>().Create(HostMeter.Name)));
        services.AddSingleton<LastHour>();
        services.AddSingleton<SendingSwitch>();
        services.AddSingleton<ISending>(provider => provider.GetRequiredService<SendingSwitch>());
        services.AddSingleton<IGitLabTransport>(provider => new MeteredTransport(provider.GetRequiredService<GitLabHttpTransport>(), provider.GetRequiredService<HostMeter>()));
        services.AddSingleton<WatchReport>();
        services.AddSingleton<WatcherAccount>();
        services.AddSingleton<IWatchersUser>(provider => provider.GetRequiredService<WatcherAccount>());
        services.AddSingleton<DeliveryFigures>();
        return services;
    }
}
