namespace Integration.Sandbox.GitLab.GraphQl;

internal sealed record SchemaType(string Name, SchemaKind Kind)
{
    public IReadOnlyDictionary<string, SchemaField> Fields { get; init; } = new Dictionary<string, SchemaField>(StringComparer.Ordinal);

    /// <summary>Of an enumeration.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The objects of a union.</summary>
    public IReadOnlyList<string> Possible { get; init; } = [];

    /// <summary>Which of a union's objects a value is.</summary>
    public Func<object, string>? TypeOf { get; init; }

    /// <summary>Of a scalar: what is wrong with a value that was given, or null.</summary>
    public Func<object, string?>? Problem { get; init; }

    /// <summary>Of a scalar that GitLab makes of its global ids.</summary>
    public string? GlobalIdOf { get; init; }

    public bool HasFields => Kind is SchemaKind.Object or SchemaKind.Union;
}
