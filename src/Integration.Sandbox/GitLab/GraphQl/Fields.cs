namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>Makes fields of the schema table.</summary>
internal static class Fields
{
    private static readonly SchemaArgument[] PageArguments =
    [
        SchemaArgument.Of("after", "String"), SchemaArgument.Of("before", "String"), SchemaArgument.Of("first", "Int"), SchemaArgument.Of("last", "Int"),
    ];

    public static SchemaField Of<T>(string name, string type, Func<T, object?> value) => new(name, TypeRef.Parse(type), call => value((T)call.Source));

    public static SchemaField Of<T>(string name, string type, Func<FieldCall, T, object?> value) =>
        new(name, TypeRef.Parse(type), call => value(call, (T)call.Source));

    public static SchemaField Resolver<T>(string name, string type, Func<FieldCall, T, object?> value, params SchemaArgument[] arguments) =>
        Of(name, type, value) with { ByResolver = true, Arguments = arguments };

    /// <summary>A list in pages that GitLab finds by a resolver.</summary>
    public static SchemaField Connection<T>(string name, string node, Func<FieldCall, T, ConnectionRows> rows, params SchemaArgument[] arguments) =>
        Plain(name, node, rows) with { ByResolver = true, Arguments = [.. PageArguments, .. arguments] };

    /// <summary>A list in pages without a resolver, which GitLab counts as an ordinary field.</summary>
    public static SchemaField Plain<T>(string name, string node, Func<FieldCall, T, ConnectionRows> rows) =>
        Of<T>(name, node + "Connection", (call, source) => ConnectionPage.Of(rows(call, source), call)) with
        {
            IsConnection = true,
            Arguments = PageArguments,
        };

    public static SchemaField From(this SchemaField field, int major, int minor = 0) => field with { Since = new(major, minor) };

    public static SchemaArgument From(this SchemaArgument argument, int major, int minor = 0) => argument with { Since = new(major, minor) };
}
