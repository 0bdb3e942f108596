using Integration.Contract;
using Integration.Host.Localization;

namespace Integration.Host.Modules;

/// <summary>The sentences without which nobody can fill in a module's form.</summary>
internal static partial class ModuleWords
{
    /// <summary>Says which of them a module lacks in English, and so in every language; null where it has them all.</summary>
    public static string? Missing(LoadedModule module, LocaleCatalog locales)
    {
        var (own, host) = (locales.Words(LocaleCatalog.Reference, module.Slug), locales.Words(LocaleCatalog.Reference, "host"));
        var name = module.Assembly.GetName().Name;
        if (!own.Keys.Any())
        {
            return $"module {module.Slug}: there is no {FolderOf(name)}/{LocaleCatalog.Reference}/{module.Slug}.json, so its form shows keys; put it there, and one for each further language";
        }

        var fields = SettingsSchema.Of(module.Integration.Manifest.SettingsType).Fields.Select(field => "settings." + field.Name);
        var missing = fields.SelectMany(field => new[] { field + ".label", field + ".help" }).Where(key => host.Find(key) is null).Concat(["name", "description"]).Where(key => own.Find(key) is null).ToList();
        return missing.Count == 0
            ? null
            : $"module {module.Slug}: {LocaleCatalog.Reference}/{module.Slug}.json lacks {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? " and others" : "")}, so its form shows keys; add what is missing";
    }

    /// <summary>Names at the start what is wrong with the files, and what modules lack.</summary>
    public static void Report(ModuleCatalog modules, LocaleCatalog locales, ILogger logger)
    {
        foreach (var finding in locales.LoadFindings.Select(finding => finding.ToString()).Concat(modules.Modules.Select(module => Missing(module, locales)).OfType<string>()))
        {
            Log.Wordless(logger, finding);
        }
    }

    private static string FolderOf(string? assembly) => $"{ModuleCatalog.FolderName}/{assembly}/locales";

    private static partial class Log
    {
        [LoggerMessage(1003, LogLevel.Warning, "{Finding}.")]
        public static partial void Wordless(ILogger logger, string finding);
    }
}
