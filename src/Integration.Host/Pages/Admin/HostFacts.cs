using System.Runtime.InteropServices;
using Integration.Contract;
using Integration.Host.Commands;
using Integration.Host.Configuration;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Storage;

namespace Integration.Host.Pages.Admin;

/// <summary>What the host consists of, and where it keeps things.</summary>
internal sealed class HostFacts(ModuleCatalog modules, LocaleCatalog locales, Database database, StorageSection storage)
{
    // Both are read once, at the start; what is wrong with the sentences is looked for when somebody asks.
    private readonly Lazy<ModulesView> _modules = new(() => new(
        [.. modules.Modules.Select(module => (module.Slug, module.Assembly.GetName().Name ?? "", module.Version))], [.. modules.Faults.Select(fault => (fault.Row, fault.Cause))],
        [.. locales.Cultures], [.. modules.Modules.Select(module => ModuleWords.Missing(module, locales)).OfType<string>(), .. locales.Check().Select(finding => finding.ToString())]));

    public ModulesView Modules() => _modules.Value;

    /// <param name="rows">How many deliveries there are.</param>
    public StorageView Storage(long rows) => new(storage.Provider.ToString(), database.File, Size(database.File) + Size(database.File + "-wal"), Free(database.Folder), rows);

    public static VersionsView Versions(DateTimeOffset startedAt) => new(HelpCommand.Version, ContractVersion.Current, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier, startedAt);

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Some network file systems do not say.
            return null;
        }
    }
}
