using Integration.Host.Api;
using Integration.Host.Configuration;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Pages;
using Integration.Host.Pages.Frame;

namespace Integration.Host;

/// <summary>What the host answers.</summary>
internal static class HostEndpoints
{
    /// <param name="app">The host.</param>
    /// <param name="guest">Further routes; null where there are none.</param>
    public static void MapHost(this WebApplication app, Action<WebApplication>? guest = null)
    {
        // Loaded before anything is answered or watched: a module that fails is named at the head of the log.
        ModuleWords.Report(app.Services.GetRequiredService<ModuleCatalog>(), app.Services.GetRequiredService<LocaleCatalog>(), app.Services.GetRequiredService<ILogger<ModuleCatalog>>());

        var host = app.Services.GetRequiredService<HostSection>();
        if (host.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (host.PathBase.Length > 0)
        {
            app.UsePathBase(host.PathBase);
        }

        app.UseMiddleware<LastResort>();
        app.MapApi();
        app.MapPages();
        guest?.Invoke(app);
        app.UseRouting();
        app.UseAuthentication();
    }
}
