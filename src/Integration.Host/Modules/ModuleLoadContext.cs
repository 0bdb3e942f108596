using System.Reflection;
using System.Runtime.Loader;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>
/// A load context of a module's own. The contract, what the contract references and the framework are the host's, whatever
/// the module brings along: types that cross the border must be the same on both sides. All else is the module's.
/// </summary>
/// <remarks>It isolates versions and faults; it is no security boundary. A module stays loaded until the host ends.</remarks>
internal sealed class ModuleLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private static readonly HashSet<string> Shared = [.. FindShared()];
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is { } name && Shared.Contains(name))
        {
            // By its simple name: a module that was built against another version gets the host's.
            return Default.LoadFromAssemblyName(new AssemblyName(name));
        }

        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
        {
            return LoadFromAssemblyPath(path);
        }

        // Null would go on to the host's own packages: a module that leans on them breaks with the next host. Translations may be absent.
        return string.IsNullOrEmpty(assemblyName.CultureName)
            ? throw new FileNotFoundException($"{assemblyName.Name} does not lie in the module's folder.")
            : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static IEnumerable<string> FindShared()
    {
        // In a self-contained host the framework lies beside it, with the host's own packages; all of them are shared then.
        var folders = new[] { typeof(object), typeof(WebApplication) }.Select(type => Path.GetDirectoryName(type.Assembly.Location)).ToHashSet(StringComparer.Ordinal);
        var framework = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => folders.Contains(Path.GetDirectoryName(path)))
            .Select(path => Path.GetFileNameWithoutExtension(path));
        var contract = typeof(IIntegration).Assembly;
        return framework.Append(contract.GetName().Name!).Concat(contract.GetReferencedAssemblies().Select(reference => reference.Name!));
    }
}
