using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>What a query costs and how deep it goes, both counted before it is carried out.</summary>
internal sealed class QueryCost(Schema schema, VariableValues variables, QueryShape shape)
{
    // GitLab's AUTHENTICATED_MAX_DEPTH (app/graphql/gitlab_schema.rb).
    private const int DeepestKnown = 20;
    private const int DeepestAnonymous = 15;

    public static IEnumerable<QueryError> Problems(int cost, int depth, QueryContext context)
    {
        var deepest = context.Caller.User is null ? DeepestAnonymous : DeepestKnown;
        if (depth > deepest)
        {
            yield return new(FormattableString.Invariant($"Query has depth of {depth}, which exceeds max depth of {deepest}"));
        }

        if (cost > context.ComplexityLimit)
        {
            yield return new(FormattableString.Invariant($"Query has complexity of {cost}, which exceeds max complexity of {context.ComplexityLimit}"));
        }
    }

    public (int Cost, int Depth) Of(SchemaType type, IEnumerable<GraphQLSelectionSet?> sets)
    {
        var all = sets.ToArray();
        if (type.Kind == SchemaKind.Union)
        {
            // Of all that it may be, the dearest.
            var each = type.Possible.Select(x => Of(schema.Find(x)!, all)).ToArray();
            return (each.Max(x => x.Cost), each.Max(x => x.Depth));
        }

        var (cost, depth) = (0, 0);
        foreach (var (_, asked) in shape.Of(type, all))
        {
            if (!type.Fields.TryGetValue(asked[0].Name.StringValue, out var field))
            {
                (cost, depth) = (cost + 1, Math.Max(depth, 1));
                continue;
            }

            var child = Of(schema.TypeOf(field), asked.Select(x => x.SelectionSet));
            cost += field.CostOf(variables.Arguments(field, asked[0]), child.Cost);
            depth = Math.Max(depth, 1 + child.Depth);
        }

        return (cost, depth);
    }
}
