using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.Host.Tests;

/// <summary>What lies beside the program, read once for all tests: none of it changes.</summary>
internal static class Shipped
{
    private static readonly Lazy<LocaleCatalog> AllLocales = new(() => LocaleCatalog.Load([Path.Combine(AppContext.BaseDirectory, "locales")]));
    private static readonly Lazy<ModuleCatalog> AllModules = new(() => ModuleCatalog.LoadBeside(ApiWorld.HostFolder, NullLogger.Instance));

    public static LocaleCatalog Locales => AllLocales.Value;

    public static ModuleCatalog Modules => AllModules.Value;
}
