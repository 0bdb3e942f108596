using System.Reflection;

namespace Integration.Host.Storage;

/// <summary>
/// A step of the schema, as the SQL that EF Core makes of its migration: applied as it is, so that a start need not load EF Core, which
/// costs a third of the start's time and of the memory. A test holds each file against EF Core's own.
/// </summary>
/// <param name="Id">EF Core's id: the moment it was made, and its name.</param>
internal sealed record SchemaStep(string Id)
{
    private const string Prefix = "Migrations/";
    private const string Suffix = ".sql";

    private static readonly Assembly Assembly = typeof(SchemaStep).Assembly;

    /// <summary>In the order in which they are applied.</summary>
    public static IReadOnlyList<SchemaStep> All { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)
            .Select(id => new SchemaStep(id)),
    ];

    public string ReadSql()
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(Prefix + Id + Suffix)!);
        return reader.ReadToEnd();
    }
}
