using GraphQLParser;
using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>An entry of `errors`; its words and codes are those of the library that GitLab uses (graphql-ruby).</summary>
internal sealed record QueryError(string Message)
{
    public IReadOnlyList<object>? Locations { get; init; }

    public IReadOnlyList<object>? Path { get; init; }

    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public static QueryError At(string message, string text, ASTNode node) => new(message)
    {
        Locations = [Place(GraphQLParser.Location.FromLinearPosition(text, node.Location.Start))],
    };

    public static QueryError At(string message, Location place) => new(message) { Locations = [Place(place)] };

    public Dictionary<string, object?> Json()
    {
        var json = new Dictionary<string, object?> { ["message"] = Message };
        Add("locations", Locations);
        Add("path", Path);
        Add("extensions", Extensions);
        return json;

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    private static object Place(Location place) => new { line = place.Line, column = place.Column };
}
