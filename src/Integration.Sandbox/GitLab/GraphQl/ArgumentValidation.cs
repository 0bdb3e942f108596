using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>The arguments of fields, and the variables that stand in them.</summary>
internal sealed class ArgumentValidation(Schema schema, QueryDocument document, List<QueryError> errors)
{
    private readonly Dictionary<string, GraphQLVariableDefinition> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ASTNode> _used = new(StringComparer.Ordinal);

    public void Declarations(object[] path)
    {
        foreach (var declared in document.Operation.Variables?.Items ?? [])
        {
            var (name, type) = (declared.Variable.Name.StringValue, VariableValues.TypeOf(declared.Type));
            _declared[name] = declared;
            if (schema.Find(type.Name) is not { Kind: SchemaKind.Scalar or SchemaKind.Enum })
            {
                Add($"{type.Name} isn't a defined input type (on ${name})", declared, path, ("code", "variableRequiresValidType"), ("typeName", type.Name), ("variableName", name));
            }
        }
    }

    public void Check(GraphQLField asked, SchemaField field, object[] path)
    {
        var name = asked.Name.StringValue;
        Directives(asked.Directives);
        foreach (var given in asked.Arguments?.Items ?? [])
        {
            Variables(given.Value);
            var argumentName = given.Name.StringValue;
            object[] within = [.. path, argumentName];
            if (field.Arguments.FirstOrDefault(x => x.Name == argumentName) is not { } argument)
            {
                Add(
                    $"Field '{name}' doesn't accept argument '{argumentName}'{Guess.For(argumentName, schema, field.Arguments.Select(x => x.Name))}",
                    given,
                    within,
                    ("code", "argumentNotAccepted"),
                    ("name", name),
                    ("typeName", "Field"),
                    ("argumentName", argumentName));
            }
            else if (given.Value is GraphQLVariable variable)
            {
                Check(variable, given, argument, within);
            }
            else if (!HasVariables(given.Value) && schema.Problem(argument.Type, VariableValues.Literal(given.Value), written: true) is not null)
            {
                var value = document.Text[given.Value.Location.Start..given.Value.Location.End];
                Add(
                    $"Argument '{argumentName}' on Field '{name}' has an invalid value ({value}). Expected type '{argument.Type}'.",
                    given,
                    within,
                    ("code", "argumentLiteralsIncompatible"),
                    ("typeName", "Field"),
                    ("argumentName", argumentName));
            }
        }

        var missing = field.Arguments
            .Where(x => x.Type.Required && x.Default is null && asked.Arguments?.Items.Exists(given => given.Name.StringValue == x.Name) is not true)
            .Select(x => x.Name)
            .ToArray();
        if (missing.Length > 0)
        {
            var names = string.Join(", ", missing);
            Add(
                $"Field '{name}' is missing required arguments: {names}",
                asked,
                path,
                ("code", "missingRequiredArguments"),
                ("className", "Field"),
                ("name", name),
                ("arguments", names));
        }
    }

    /// <summary>Each variable is declared and used.</summary>
    public void Uses(object[] path)
    {
        foreach (var (name, declared) in _declared.Where(x => !_used.ContainsKey(x.Key)))
        {
            Add($"Variable ${name} is declared by {document.Called} but not used", declared, path, ("code", "variableNotUsed"), ("variableName", name));
        }

        foreach (var (name, node) in _used.Where(x => !_declared.ContainsKey(x.Key)))
        {
            Add($"Variable ${name} is used by {document.Called} but not declared", node, path, ("code", "variableNotDefined"), ("variableName", name));
        }
    }

    private void Check(GraphQLVariable variable, GraphQLArgument given, SchemaArgument argument, object[] path)
    {
        if (!_declared.TryGetValue(variable.Name.StringValue, out var declared))
        {
            return;
        }

        var type = VariableValues.TypeOf(declared.Type);
        if ((declared.DefaultValue is null ? type : type.Needed()).Mismatch(argument.Type) is { } mismatch)
        {
            var name = variable.Name.StringValue;
            Add(
                $"{mismatch} on variable ${name} and argument {argument.Name} ({type} / {argument.Type})",
                given,
                path,
                ("code", "variableMismatch"),
                ("variableName", name),
                ("typeName", type.ToString()),
                ("argumentName", argument.Name),
                ("errorMessage", mismatch));
        }
    }

    private void Directives(GraphQLDirectives? directives)
    {
        foreach (var argument in (directives?.Items ?? []).SelectMany(x => x.Arguments?.Items ?? []))
        {
            Variables(argument.Value);
        }
    }

    private void Variables(GraphQLValue value)
    {
        if (value is GraphQLVariable variable)
        {
            _used.TryAdd(variable.Name.StringValue, variable);
        }

        foreach (var item in (value as GraphQLListValue)?.Values ?? [])
        {
            Variables(item);
        }
    }

    private static bool HasVariables(GraphQLValue value) =>
        value is GraphQLVariable || ((value as GraphQLListValue)?.Values?.Exists(HasVariables) ?? false);

    private void Add(string message, ASTNode node, object[] path, params (string Name, object? Value)[] extensions) =>
        errors.Add(document.At(message, node) with
        {
            Path = path,
            Extensions = extensions.ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal),
        });
}
