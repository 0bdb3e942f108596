using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>The modules that were loaded at the start, and what was not, with its cause.</summary>
internal sealed partial class ModuleCatalog
{
    public const string ManifestName = "integration-manifest.json";
    public const string FolderName = "modules";

    private readonly Dictionary<string, LoadedModule> _bySlug = new(StringComparer.Ordinal);
    private readonly List<ModuleFault> _faults = [];

    private ModuleCatalog()
    {
    }

    /// <summary>The modules, in the manifest's order.</summary>
    public IReadOnlyList<LoadedModule> Modules { get; private set; } = [];

    public IReadOnlyList<ModuleFault> Faults => _faults;

    public IIntegration? Find(string slug) => _bySlug.GetValueOrDefault(slug)?.Integration;

    /// <summary>Loads what lies beside the program.</summary>
    public static ModuleCatalog LoadBeside(string programFolder, ILogger logger) =>
        Load(Path.Combine(programFolder, ManifestName), Path.Combine(programFolder, FolderName), logger);

    /// <summary>Loads every enabled module; what cannot be loaded is named in the log, and the others go on.</summary>
    public static ModuleCatalog Load(string manifestPath, string modulesFolder, ILogger logger)
    {
        var manifest = IntegrationManifestFile.Read(manifestPath);
        var catalog = new ModuleCatalog();
        catalog._faults.AddRange(manifest.Faults);
        foreach (var row in manifest.Rows.Where(row => row.Enabled))
        {
            if (catalog.Add(row, manifest.Contract, modulesFolder) is { } cause)
            {
                catalog._faults.Add(new ModuleFault($"{row.Slug} ({row.Assembly})", cause));
            }
        }

        catalog.Modules = [.. manifest.Rows.Select(row => catalog._bySlug.GetValueOrDefault(row.Slug)).OfType<LoadedModule>().DistinctBy(module => module.Slug)];
        foreach (var fault in catalog._faults)
        {
            Log.Faulty(logger, fault.Row, fault.Cause);
        }

        foreach (var module in catalog.Modules)
        {
            Log.Loaded(logger, module.Slug, module.Version);
        }

        return catalog;
    }

    private string? Add(ManifestRow row, int? contract, string modulesFolder)
    {
        if (contract != ContractVersion.Current)
        {
            return $"the manifest is for contract {contract?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}, and this host has {ContractVersion.Current}; get modules for this host and set \"contract\" to {ContractVersion.Current}.";
        }

        if (_bySlug.TryGetValue(row.Slug, out var first))
        {
            return $"the slug is taken by {first.Assembly.GetName().Name}, which stands before it; give one of them another slug, or remove it.";
        }

        var (module, cause) = ModuleLoader.Load(row, modulesFolder);
        if (module is not null)
        {
            _bySlug.Add(row.Slug, module);
        }

        return cause;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "{Row}: {Cause}")]
        public static partial void Faulty(ILogger logger, string row, string cause);

        [LoggerMessage(1002, LogLevel.Information, "Module {Slug} {Version} is loaded.")]
        public static partial void Loaded(ILogger logger, string slug, string version);
    }
}
