using System.Reflection;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>Loads one module, or says why not.</summary>
internal static class ModuleLoader
{
    private const string Entry = "public class that implements IIntegration and has a public constructor without parameters";

    /// <summary>Loads the module of a row.</summary>
    /// <returns>The module, or the cause.</returns>
    public static (LoadedModule? Module, string? Cause) Load(ManifestRow row, string modulesFolder)
    {
        var folder = Path.GetFullPath(modulesFolder);
        var path = Path.GetFullPath(Path.Combine(folder, row.Assembly, row.Assembly + ".dll"));
        var shown = $"modules/{row.Assembly}/{row.Assembly}.dll";
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return (null, $"{shown} lies outside the modules folder; name a folder below it.");
        }

        if (!File.Exists(path))
        {
            return (null, $"{shown} does not exist; put the module's folder there, or set \"enabled\" to false.");
        }

        var loaded = ModuleCall.Try(() => new ModuleLoadContext(path).LoadFromAssemblyPath(path));
        return loaded.Value is not { } assembly
            ? (null, loaded.Error is BadImageFormatException ? $"{shown} is no .NET assembly; build the module again." : $"{shown} cannot be loaded ({loaded.Cause}).")
            : (CheckContract(assembly) ?? ContractUse.MissingDependency(assembly)) is { } cause ? (null, cause) : Make(row, assembly);
    }

    private static string? CheckContract(Assembly assembly)
    {
        var own = typeof(IIntegration).Assembly.GetName();
        var built = assembly.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == own.Name);
        if (built is null)
        {
            return $"the assembly does not reference {own.Name}, so it holds no module.";
        }

        if (built.Version?.Major != own.Version?.Major)
        {
            return $"it was built for contract {built.Version?.Major}, and this host has {own.Version?.Major}; get the module's version for this host.";
        }

        // The number grows only where what was built before no longer works: a host that is older than the module has it too.
        return ContractUse.Missing(assembly) is { } missing
            ? $"it was built for a newer host: this one's contract has no {missing}; get the module's version for this host, or a newer host."
            : null;
    }

    private static (LoadedModule? Module, string? Cause) Make(ManifestRow row, Assembly assembly)
    {
        // Every type is loaded now: what does not fit shows here and not in the middle of a delivery.
        var types = ModuleCall.Try(assembly.GetTypes);
        if (types.Value is null)
        {
            var missing = types.Error is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? PlainText.Line(first.Message) : types.Cause;
            return (null, $"its types cannot be loaded: {missing}");
        }

        var entries = types.Value.Where(type => type is { IsVisible: true, IsAbstract: false } && type.IsAssignableTo(typeof(IIntegration)) && type.GetConstructor(Type.EmptyTypes) is not null).ToList();
        if (entries is not [var entry])
        {
            return (null, entries.Count == 0
                ? $"it holds no {Entry}."
                : $"it holds more than one {Entry} ({string.Join(", ", entries.Select(type => type.Name).Order(StringComparer.Ordinal))}).");
        }

        var made = ModuleCall.Try(() => (IIntegration)Activator.CreateInstance(entry)!);
        if (made.Value is not { } integration)
        {
            return (null, $"the constructor of {entry.Name} failed with {made.Cause}.");
        }

        return ModuleCheck.Of(row, integration) is { } cause
            ? (null, cause)
            : (new LoadedModule(integration, row.Slug, assembly, Version(assembly)), null);
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "";
}
