namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>A type as it is written where it is used, such as <c>[ID!]</c>.</summary>
internal sealed record TypeRef
{
    private TypeRef(string name, TypeRef? of, bool required)
    {
        Name = name;
        Of = of;
        Required = required;
    }

    /// <summary>The innermost type.</summary>
    public string Name { get; }

    /// <summary>The element's type of a list.</summary>
    public TypeRef? Of { get; }

    public bool Required { get; private init; }

    public bool IsList => Of is not null;

    public static TypeRef Parse(string text)
    {
        var required = text.EndsWith('!');
        var bare = required ? text[..^1] : text;
        return bare.StartsWith('[') ? List(Parse(bare[1..^1]), required) : new(bare, null, required);
    }

    public static TypeRef Named(string name, bool required) => new(name, null, required);

    public static TypeRef List(TypeRef of, bool required) => new(of.Name, of, required);

    public TypeRef Needed() => this with { Required = true };

    /// <summary>Whether a variable of this type may stand where the other is expected.</summary>
    public string? Mismatch(TypeRef expected)
    {
        if (Name != expected.Name)
        {
            return "Type mismatch";
        }

        if (Dimensions(this) != Dimensions(expected))
        {
            return "List dimension mismatch";
        }

        return Fits(this, expected) ? null : "Nullability mismatch";
    }

    public override string ToString() => (Of is null ? Name : $"[{Of}]") + (Required ? "!" : "");

    private static int Dimensions(TypeRef type) => type.Of is { } of ? 1 + Dimensions(of) : 0;

    private static bool Fits(TypeRef given, TypeRef expected) =>
        (given.Required || !expected.Required) && (given.Of is null || expected.Of is null || Fits(given.Of, expected.Of));
}
