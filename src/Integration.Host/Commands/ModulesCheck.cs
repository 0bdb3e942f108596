using Integration.Host.Localization;
using Integration.Host.Modules;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.Host.Commands;

/// <summary>Loads the manifest and every module.</summary>
internal sealed class ModulesCheck(string programFolder) : ICheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var catalog = ModuleCatalog.LoadBeside(programFolder, NullLogger.Instance);
        var locales = LocaleCatalog.Load(LocaleCatalog.FoldersOf(programFolder));
        var findings = catalog.Faults.Select(fault => Finding.Error($"{fault.Row}: {fault.Cause}"))
            .Concat(catalog.Modules.Select(module => Finding.Ok($"module {module.Slug}: {module.Assembly.GetName().Name} {module.Version} is loaded")))
            .Concat(catalog.Modules.Select(module => ModuleWords.Missing(module, locales)).OfType<string>().Select(missing => Finding.Warning(missing + ".")))
            .ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(findings.Count > 0 ? findings : [Finding.Warning($"{ModuleCatalog.ManifestName}: no module is enabled, so nothing can be sent; enable one")]);
    }
}
