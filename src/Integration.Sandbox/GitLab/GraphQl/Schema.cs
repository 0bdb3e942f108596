using Integration.Sandbox.GitLab.GraphQl.Types;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>The part of GitLab's schema that the sandbox has, as the version and the edition know it.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);
    private readonly Version _version;

    public Schema(Version version, Edition edition)
    {
        _version = version;
        foreach (var type in (SchemaType[])[.. ScalarTypes.All, .. EnumTypes.Free, .. edition == Edition.Community ? [] : EnumTypes.Paid])
        {
            _types[type.Name] = type;
        }

        // Of the paid editions' types the free one knows nothing.
        foreach (var (name, fields) in ObjectTypes.Of(edition))
        {
            Add(name, fields);
        }

        foreach (var union in edition == Edition.Community ? [] : UnionTypes.All)
        {
            _types[union.Name] = union;
        }
    }

    public SchemaType Query => _types["Query"];

    public IReadOnlyCollection<SchemaType> Types => _types.Values;

    /// <summary>Later versions of the library guess what was meant.</summary>
    public bool Suggests => _version.Major >= 18;

    public SchemaType? Find(string name) => _types.GetValueOrDefault(name);

    public SchemaType TypeOf(SchemaField field) => _types[field.Type.Name];

    /// <summary>Whether what is said of the named type (or of any, where none is named) is said of this one.</summary>
    public bool Covers(string? condition, SchemaType type) =>
        condition is null || condition == type.Name || (Find(condition)?.Possible.Contains(type.Name, StringComparer.Ordinal) ?? false);

    /// <summary>What is wrong with a value that came for this type.</summary>
    /// <param name="written">It stands in the query itself, where an enumeration takes a bare word alone.</param>
    public string? Problem(TypeRef type, object? value, bool written = false)
    {
        if (value is null)
        {
            return type.Required ? "Expected value to not be null" : null;
        }

        if (type.Of is { } of)
        {
            var items = value as IReadOnlyList<object?> ?? [value];
            return items.Select(x => Problem(of, x, written)).FirstOrDefault(x => x is not null);
        }

        var known = Find(type.Name);
        return known switch
        {
            null => $"{type.Name} isn't a defined input type",
            { Kind: SchemaKind.Enum } => WordOf(value) is { } word && written == value is EnumWord && known.Values.Contains(word, StringComparer.Ordinal)
                ? null
                : $"Expected \"{WordOf(value) ?? value}\" to be one of: {string.Join(", ", known.Values)}",
            { Problem: { } problem } => value is EnumWord ? $"Could not coerce value {value} to {type.Name}" : problem(value),
            _ => $"{type.Name} isn't a defined input type",
        };
    }

    public static string? WordOf(object? value) => value is EnumWord { Word: var word } ? word : value as string;

    private void Add(string name, IEnumerable<SchemaField> fields)
    {
        var known = fields.Where(x => IsKnown(x.Since))
            .Select(x => x with { Arguments = [.. x.Arguments.Where(argument => IsKnown(argument.Since))] })
            .ToDictionary(x => x.Name, StringComparer.Ordinal);
        _types[name] = new(name, SchemaKind.Object) { Fields = known };
        foreach (var connection in known.Values.Where(x => x.IsConnection))
        {
            var node = connection.Type.Name[..^"Connection".Length];
            _types[connection.Type.Name] = new(connection.Type.Name, SchemaKind.Object) { Fields = Named(PageTypes.Connection(node)) };
            _types[node + "Edge"] = new(node + "Edge", SchemaKind.Object) { Fields = Named(PageTypes.Edge(node)) };
        }
    }

    private bool IsKnown(Version? since) => since is null || _version >= since;

    private static Dictionary<string, SchemaField> Named(IEnumerable<SchemaField> fields) => fields.ToDictionary(x => x.Name, StringComparer.Ordinal);
}
