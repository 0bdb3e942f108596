using System.Globalization;
using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>
/// Whoever asks for the schema gets all of it, whatever was asked. It is large, as GitLab's is (several megabytes), so that asking
/// for it at run time shows.
/// </summary>
internal static class Introspection
{
    // GitLab 18 has some four thousand types, of which a few dozen are here.
    private const int OtherTypes = 4000;

    public static bool IsAsked(GraphQLSelectionSet? set) =>
        (set?.Selections ?? []).OfType<GraphQLField>().Any(x => x.Name.StringValue is "__schema" or "__type");

    public static object Of(Schema schema) => new Dictionary<string, object?>
    {
        ["__schema"] = new Dictionary<string, object?>
        {
            ["queryType"] = new { name = "Query" },
            ["mutationType"] = null,
            ["subscriptionType"] = null,
            ["types"] = schema.Types.Select(Type).Concat(Enumerable.Range(1, OtherTypes).Select(Other)).ToArray(),
            ["directives"] = Array.Empty<object>(),
        },
    };

    private static Dictionary<string, object?> Type(SchemaType type) => new()
    {
        ["kind"] = type.Kind.ToString().ToUpperInvariant(),
        ["name"] = type.Name,
        ["description"] = null,
        ["fields"] = type.Kind == SchemaKind.Object ? type.Fields.Values.Select(Field).ToArray() : null,
        ["inputFields"] = null,
        ["interfaces"] = type.Kind == SchemaKind.Object ? Array.Empty<object>() : null,
        ["enumValues"] = type.Kind == SchemaKind.Enum ? type.Values.Select(x => new { name = x }).ToArray() : null,
        ["possibleTypes"] = type.Kind == SchemaKind.Union ? type.Possible.Select(x => Named("OBJECT", x)).ToArray() : null,
    };

    private static Dictionary<string, object?> Field(SchemaField field) => new()
    {
        ["name"] = field.Name,
        ["description"] = null,
        ["args"] = field.Arguments.Select(x => new Dictionary<string, object?> { ["name"] = x.Name, ["type"] = Of(x.Type), ["defaultValue"] = x.Default }).ToArray(),
        ["type"] = Of(field.Type),
        ["isDeprecated"] = false,
        ["deprecationReason"] = null,
    };

    private static Dictionary<string, object?> Of(TypeRef type)
    {
        if (type.Required)
        {
            return Wrapped("NON_NULL", type.Of is null ? TypeRef.Named(type.Name, false) : TypeRef.List(type.Of, false));
        }

        return type.Of is { } of ? Wrapped("LIST", of) : Named("OBJECT", type.Name);
    }

    private static Dictionary<string, object?> Wrapped(string kind, TypeRef of) => new() { ["kind"] = kind, ["name"] = null, ["ofType"] = Of(of) };

    private static Dictionary<string, object?> Named(string kind, string name) => new() { ["kind"] = kind, ["name"] = name, ["ofType"] = null };

    private static Dictionary<string, object?> Other(int number) => new()
    {
        ["kind"] = "OBJECT",
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"OtherType{number}"),
        ["description"] = "A type that the sandbox does not have, and that makes the answer as long as it is.",
        ["fields"] = Enumerable.Range(1, 5).Select(x => new Dictionary<string, object?>
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"field{x}"),
            ["description"] = "One of its fields.",
            ["args"] = Array.Empty<object>(),
            ["type"] = Named("SCALAR", "String"),
            ["isDeprecated"] = false,
            ["deprecationReason"] = null,
        }).ToArray(),
    };
}
