namespace Integration.Sandbox.GitLab.GraphQl;

internal sealed record SchemaArgument(string Name, TypeRef Type, object? Default = null)
{
    /// <summary>The first GitLab version that takes it.</summary>
    public Version? Since { get; init; }

    public static SchemaArgument Of(string name, string type, object? whenMissing = null) => new(name, TypeRef.Parse(type), whenMissing);
}
