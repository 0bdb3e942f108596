using System.Text;

namespace Integration.GitLab;

/// <summary>A field of a query with what is asked below it, or a fragment (<c>... on Type</c>). From such trees queries are made, so that what a GitLab does not have can be left out.</summary>
/// <param name="Name">GitLab's name.</param>
/// <param name="Fields">What is asked below it.</param>
internal sealed record GraphQlField(string Name, params IReadOnlyList<GraphQlField> Fields)
{
    /// <summary>None of them can be done without: the field would answer another question.</summary>
    public IReadOnlyList<GraphQlArgument> Arguments { get; init; } = [];

    /// <summary>Under this name it is answered, where the same field is asked twice.</summary>
    public string? Alias { get; init; }

    /// <summary>The name under which it is answered.</summary>
    public string Key => Alias ?? Name;

    /// <summary>Without it what it stands in is of no use.</summary>
    public bool Essential { get; init; }

    public static GraphQlField Must(string name, params IReadOnlyList<GraphQlField> fields) => new(name, fields) { Essential = true };

    /// <summary>A list, of which a page is asked, and whether there is more.</summary>
    /// <param name="name">GitLab's name.</param>
    /// <param name="arguments">Which page.</param>
    /// <param name="node">What is asked of each.</param>
    public static GraphQlField Connection(string name, IReadOnlyList<GraphQlArgument> arguments, params IReadOnlyList<GraphQlField> node) =>
        new(name, Must("nodes", node), Must("pageInfo", Must("hasNextPage"), Must("endCursor"))) { Arguments = arguments };

    /// <summary>The query with this at its root.</summary>
    public string ToQuery()
    {
        var variables = Variables().Select(argument => $"{argument.Value}: {argument.Type}").Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("query");
        if (variables.Count > 0)
        {
            text.Append('(').AppendJoin(", ", variables).Append(')');
        }

        text.Append(" { ");
        Write(text);
        return text.Append('}').ToString();
    }

    /// <summary>Those that have a value of their own in each request.</summary>
    public IEnumerable<GraphQlArgument> Variables() => Arguments.Where(argument => argument.Type is not null).Concat(Fields.SelectMany(field => field.Variables()));

    private void Write(StringBuilder text)
    {
        text.Append(Alias is null ? "" : Alias + ": ").Append(Name);
        if (Arguments.Count > 0)
        {
            text.Append('(').AppendJoin(", ", Arguments.Select(argument => $"{argument.Name}: {argument.Value}")).Append(')');
        }

        text.Append(' ');
        if (Fields.Count > 0)
        {
            text.Append("{ ");
            foreach (var field in Fields)
            {
                field.Write(text);
            }

            text.Append("} ");
        }
    }
}

/// <param name="Name">GitLab's name.</param>
/// <param name="Value">As it stands in the query: <c>20</c>, <c>CREATED_TIME_DESC</c>, <c>$since</c>.</param>
/// <param name="Type">A variable's type; null where the value is written out.</param>
internal sealed record GraphQlArgument(string Name, string Value, string? Type = null)
{
    public string Variable => Value[1..];
}
