using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>Carries a checked query out. A field that fails is null and has its entry in `errors`; all others are answered.</summary>
internal sealed class QueryExecution(Schema schema, QueryDocument document, VariableValues variables, QueryShape shape, QueryContext context)
{
    /// <summary>What may not be null and is: whatever holds it is null too.</summary>
    private static readonly object Broken = new();

    public object? Run()
    {
        var data = Object(schema.Query, context, [document.Operation.SelectionSet], []);
        return ReferenceEquals(data, Broken) ? null : data;
    }

    private object Object(SchemaType type, object source, IEnumerable<GraphQLSelectionSet?> sets, object[] path)
    {
        var found = type.Kind == SchemaKind.Union ? schema.Find(type.TypeOf!(source))! : type;
        var json = new Dictionary<string, object?>();
        foreach (var (key, asked) in shape.Of(found, sets))
        {
            var name = asked[0].Name.StringValue;
            var value = name == "__typename" ? found.Name : Field(found, found.Fields[name], source, asked, [.. path, key]);
            if (ReferenceEquals(value, Broken))
            {
                return Broken;
            }

            json[key] = value;
        }

        return json;
    }

    private object? Field(SchemaType owner, SchemaField field, object source, List<GraphQLField> asked, object[] path)
    {
        object? value;
        try
        {
            value = Value(owner, field, source, asked);
        }
        catch (QueryProblemException problem)
        {
            context.Errors.Add(document.At(problem.Message, asked[0]) with { Path = path });
            return field.Type.Required ? Broken : null;
        }

        return Completed(owner, field, field.Type, value, asked, path);
    }

    private object? Value(SchemaType owner, SchemaField field, object source, List<GraphQLField> asked)
    {
        if (field.Name == context.TimesOut)
        {
            throw new QueryProblemException($"Timeout on {owner.Name}.{field.Name}");
        }

        if (field.MostObjects is { } most)
        {
            var calls = context.Calls[field.Name] = context.Calls.GetValueOrDefault(field.Name) + 1;
            if (calls > most)
            {
                throw new QueryProblemException(FormattableString.Invariant($"\"{field.Name}\" field can be requested only for {most} {owner.Name}(s) at a time."));
            }
        }

        return field.Resolve(new(context, source, variables.Arguments(field, asked[0])));
    }

    private object? Completed(SchemaType owner, SchemaField field, TypeRef type, object? value, List<GraphQLField> asked, object[] path)
    {
        if (value is null)
        {
            if (!type.Required)
            {
                return null;
            }

            context.Errors.Add(document.At($"Cannot return null for non-nullable field {owner.Name}.{field.Name}", asked[0]) with { Path = path });
            return Broken;
        }

        if (type.Of is { } of)
        {
            var items = ((IEnumerable<object?>)value).Select((x, i) => Completed(owner, field, of, x, asked, [.. path, i])).ToArray();
            return items.Any(x => ReferenceEquals(x, Broken)) ? (type.Required ? Broken : null) : items;
        }

        var known = schema.Find(type.Name)!;
        if (!known.HasFields)
        {
            return value is DateTimeOffset time ? ScalarTypes.Time(time) : value;
        }

        var result = Object(known, value, asked.Select(x => x.SelectionSet), path);
        return ReferenceEquals(result, Broken) && !type.Required ? null : result;
    }
}
