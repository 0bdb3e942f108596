using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>The values that came with a query, and what stands in it, as one kind of value: text, number, flag or list.</summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    private VariableValues()
    {
    }

    /// <summary>Checks what was given against what the query declares.</summary>
    public static VariableValues Of(Schema schema, QueryDocument document, JsonElement given, List<QueryError> errors)
    {
        var values = new VariableValues();
        foreach (var declared in document.Operation.Variables?.Items ?? [])
        {
            var name = declared.Variable.Name.StringValue;
            var type = TypeOf(declared.Type);
            var found = given.ValueKind == JsonValueKind.Object && given.TryGetProperty(name, out var element)
                ? (IsGiven: true, Value: Plain(element))
                : (IsGiven: declared.DefaultValue is not null, Value: declared.DefaultValue is { } whenMissing ? values.Value(whenMissing) : null);
            if (schema.Problem(type, found.Value) is { } problem)
            {
                errors.Add(document.At($"Variable ${name} of type {type} was provided invalid value", declared) with
                {
                    Extensions = new Dictionary<string, object?>
                    {
                        ["value"] = found.Value,
                        ["problems"] = new[] { new { path = Array.Empty<object>(), explanation = problem } },
                    },
                });
            }

            if (found.IsGiven)
            {
                values._values[name] = type.IsList && found.Value is not null and not IReadOnlyList<object?> ? new object?[] { found.Value } : found.Value;
            }
        }

        return values;
    }

    public static TypeRef TypeOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType needed => TypeOf(needed.Type).Needed(),
        GraphQLListType list => TypeRef.List(TypeOf(list.Type), false),
        GraphQLNamedType named => TypeRef.Named(named.Name.StringValue, false),
        _ => throw new InvalidOperationException("A type is named, a list or never null."),
    };

    public object? Value(GraphQLValue value) => value switch
    {
        GraphQLVariable variable => _values.GetValueOrDefault(variable.Name.StringValue),
        GraphQLListValue list => (list.Values ?? []).Select(Value).ToArray(),
        _ => Literal(value),
    };

    /// <summary>Those that a field is asked with, those that are not given with their defaults.</summary>
    public Dictionary<string, object?> Arguments(SchemaField field, GraphQLField asked)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in field.Arguments)
        {
            var given = asked.Arguments?.Items.Find(x => x.Name.StringValue == argument.Name);
            var known = given is not null && (given.Value is not GraphQLVariable variable || _values.ContainsKey(variable.Name.StringValue));
            var value = known ? Worded(Value(given!.Value)) : argument.Default;
            values[argument.Name] = argument.Type.IsList && value is not null and not IReadOnlyList<object?> ? new[] { value } : value;
        }

        return values;
    }

    public static object? Literal(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLEnumValue word => new EnumWord(word.Name.StringValue),
        GraphQLBooleanValue flag => flag.BoolValue,
        GraphQLIntValue number => int.TryParse(number.Value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : (object)double.MaxValue,
        GraphQLFloatValue number => double.Parse(number.Value.ToString(), CultureInfo.InvariantCulture),
        GraphQLListValue list => (list.Values ?? []).Select(Literal).ToArray(),
        _ => null,
    };

    private static object? Worded(object? value) => value switch
    {
        EnumWord { Word: var word } => word,
        IReadOnlyList<object?> items => items.Select(Worded).ToArray(),
        _ => value,
    };

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt32(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
        _ => null,
    };
}
