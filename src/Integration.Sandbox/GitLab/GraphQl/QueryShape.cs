using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>What is asked of an object of one type: fragments are put in, directives obeyed, the same key twice is one.</summary>
internal sealed class QueryShape(Schema schema, QueryDocument document, VariableValues variables)
{
    public Dictionary<string, List<GraphQLField>> Of(SchemaType type, IEnumerable<GraphQLSelectionSet?> sets)
    {
        var fields = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(type, set, fields);
        }

        return fields;
    }

    private void Collect(SchemaType type, GraphQLSelectionSet? set, Dictionary<string, List<GraphQLField>> fields)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field when IsWanted(field.Directives):
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (!fields.TryGetValue(key, out var same))
                    {
                        fields[key] = same = [];
                    }

                    same.Add(field);
                    break;
                case GraphQLInlineFragment part when IsWanted(part.Directives) && schema.Covers(part.TypeCondition?.Type.Name.StringValue, type):
                    Collect(type, part.SelectionSet, fields);
                    break;
                case GraphQLFragmentSpread spread when IsWanted(spread.Directives)
                    && document.Fragments.GetValueOrDefault(spread.FragmentName.Name.StringValue) is { } fragment
                    && schema.Covers(fragment.TypeCondition.Type.Name.StringValue, type):
                    Collect(type, fragment.SelectionSet, fields);
                    break;
                default:
                    break;
            }
        }
    }

    private bool IsWanted(GraphQLDirectives? directives) => (directives?.Items ?? []).All(x =>
        x.Arguments?.Items.FirstOrDefault(argument => argument.Name.StringValue == "if") is not { } condition
        || variables.Value(condition.Value) is not bool said
        || said == (x.Name.StringValue != "skip"));
}
