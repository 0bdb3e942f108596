using Integration.Host.Api;
using Integration.Host.Localization;
using Integration.Sandbox;

namespace Integration.Host.Demo;

/// <summary>What the demo is made of.</summary>
internal static class DemoServices
{
    public static void AddDemo(this IServiceCollection services, SandboxServer sandbox)
    {
        services.AddSingleton(new DemoLink(DemoEndpoints.Path, DemoSignIn.Path));
        services.AddSingleton(provider => new DemoWorld(sandbox, provider.GetRequiredService<LocaleCatalog>()));
        services.AddSingleton<DemoDeliveries>();
        services.AddSingleton<DemoPage>();
        services.AddSingleton<DemoSignIn>();
        services.AddHostedService<DemoPlayer>();
    }
}
