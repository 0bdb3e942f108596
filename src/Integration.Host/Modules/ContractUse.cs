using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>What a module leans on, looked at before any of it runs: what is missing would else show in the middle of a delivery.</summary>
internal static class ContractUse
{
    /// <summary>What the module references and cannot have; null where all of it is there.</summary>
    public static string? MissingDependency(Assembly assembly)
    {
        var context = AssemblyLoadContext.GetLoadContext(assembly)!;
        return assembly.GetReferencedAssemblies()
            .Select(reference => (Name: reference.Name!, reference.Version, ModuleCall.Try(() => context.LoadFromAssemblyName(reference)).Error))
            .Where(found => found.Error is not null)
            .Select(found => found.Error is FileNotFoundException
                ? $"it needs {found.Name} {found.Version}, which does not lie in its folder; put all that its build made there."
                : $"{found.Name} {found.Version}, which it needs, cannot be loaded ({found.Error!.GetType().Name}: {PlainText.Line(found.Error.Message)}).")
            .FirstOrDefault();
    }

    /// <summary>The first type or member of the contract that the module uses and this host's contract does not have; null where it has them all.</summary>
    public static string? Missing(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Where(handle => IsOfContract(metadata, handle)).ToHashSet();
        var members = metadata.MemberReferences.Where(handle => metadata.GetMemberReference(handle).Parent is { Kind: HandleKind.TypeReference } parent && types.Contains((TypeReferenceHandle)parent));
        return types.Where(handle => Fails(() => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))).Select(handle => NameOf(metadata, handle)).FirstOrDefault()
            ?? members.Where(handle => Fails(() => assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle)))).Select(handle => NameOf(metadata, handle)).FirstOrDefault();
    }

    private static bool Fails(Func<object?> resolve) => ModuleCall.Try(resolve).Error is not null;

    private static bool IsOfContract(MetadataReader metadata, TypeReferenceHandle handle) => metadata.GetTypeReference(handle).ResolutionScope switch
    {
        { Kind: HandleKind.AssemblyReference } scope =>
            metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, typeof(IIntegration).Assembly.GetName().Name!),
        { Kind: HandleKind.TypeReference } outer => IsOfContract(metadata, (TypeReferenceHandle)outer),
        _ => false,
    };

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle) => metadata.GetString(metadata.GetTypeReference(handle).Name);

    private static string NameOf(MetadataReader metadata, MemberReferenceHandle handle)
    {
        var member = metadata.GetMemberReference(handle);
        var (type, name) = (NameOf(metadata, (TypeReferenceHandle)member.Parent), metadata.GetString(member.Name));
        // A property is known to people by its name alone.
        return name == ".ctor" ? $"such constructor of {type}" : $"{type}.{(name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name)}";
    }
}
