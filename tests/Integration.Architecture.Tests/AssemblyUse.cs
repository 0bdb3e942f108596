using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Integration.Architecture.Tests;

/// <summary>What an assembly uses, read from its metadata.</summary>
internal sealed record AssemblyUse(IReadOnlyList<string> Assemblies, IReadOnlySet<string> Types, IReadOnlySet<string> Members, IReadOnlyList<string> OwnTypes)
{
    public static AssemblyUse Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
        return new AssemblyUse(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).ToHashSet(StringComparer.Ordinal),
            members.ToHashSet(StringComparer.Ordinal),
            [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Select(type => metadata.GetString(type.Name)).Where(name => !name.Contains('<', StringComparison.Ordinal))]);
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
