using GraphQLParser.AST;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>Checks a query against the schema before anything is looked up. One mistake anywhere, and nothing is answered.</summary>
internal sealed class QueryValidation
{
    private readonly Schema _schema;
    private readonly QueryDocument _document;
    private readonly ArgumentValidation _arguments;
    private readonly List<QueryError> _errors = [];
    private readonly HashSet<string> _spreads = new(StringComparer.Ordinal);

    private QueryValidation(Schema schema, QueryDocument document)
    {
        _schema = schema;
        _document = document;
        _arguments = new(schema, document, _errors);
    }

    public static IReadOnlyList<QueryError> Of(Schema schema, QueryDocument document)
    {
        var validation = new QueryValidation(schema, document);
        validation.Run();
        return validation._errors;
    }

    private void Run()
    {
        var root = new object[] { _document.OperationName };
        _arguments.Declarations(root);
        Check(_document.Operation.SelectionSet, _schema.Query, root);
        foreach (var (name, fragment) in _document.Fragments)
        {
            var path = new object[] { $"fragment {name}" };
            if (TypeOf(fragment.TypeCondition, path) is { } type)
            {
                Check(fragment.SelectionSet, type, path);
            }
        }

        foreach (var (name, fragment) in _document.Fragments.Where(x => !_spreads.Contains(x.Key)))
        {
            Add($"Fragment {name} was defined, but not used", fragment, [$"fragment {name}"], ("code", "useAndDefineFragment"), ("fragmentName", name));
        }

        if (_errors.Count == 0)
        {
            Finite(_document.Operation.SelectionSet, []);
        }

        _arguments.Uses(root);
    }

    private void Check(GraphQLSelectionSet? set, SchemaType type, object[] path)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field:
                    Check(field, type, [.. path, (field.Alias?.Name ?? field.Name).StringValue]);
                    break;
                case GraphQLInlineFragment part:
                    object[] within = [.. path, part.TypeCondition is { } condition ? $"... on {condition.Type.Name.StringValue}" : "..."];
                    if (part.TypeCondition is null)
                    {
                        Check(part.SelectionSet, type, within);
                    }
                    else if (TypeOf(part.TypeCondition, within) is { } found && Spreads(found, type, part, "", within))
                    {
                        Check(part.SelectionSet, found, within);
                    }

                    break;
                case GraphQLFragmentSpread spread:
                    Check(spread, type, path);
                    break;
                default:
                    break;
            }
        }
    }

    private void Check(GraphQLFragmentSpread spread, SchemaType type, object[] path)
    {
        var name = spread.FragmentName.Name.StringValue;
        object[] within = [.. path, $"... {name}"];
        _spreads.Add(name);
        if (!_document.Fragments.TryGetValue(name, out var fragment))
        {
            Add($"Fragment {name} was used, but not defined", spread, within, ("code", "useAndDefineFragment"), ("fragmentName", name));
        }
        else if (_schema.Find(fragment.TypeCondition.Type.Name.StringValue) is { HasFields: true } found)
        {
            Spreads(found, type, spread, " " + name, within);
        }
    }

    private void Check(GraphQLField asked, SchemaType type, object[] path)
    {
        var name = asked.Name.StringValue;
        if (name == "__typename")
        {
            return;
        }

        if (!type.Fields.TryGetValue(name, out var field))
        {
            var message = type.Kind == SchemaKind.Union
                ? $"Selections can't be made directly on unions (see selections on {type.Name})"
                : $"Field '{name}' doesn't exist on type '{type.Name}'{Guess.For(name, _schema, type.Fields.Keys)}";
            Add(message, asked, path, ("code", type.Kind == SchemaKind.Union ? "selectionMismatch" : "undefinedField"), ("typeName", type.Name), ("fieldName", name));
            return;
        }

        _arguments.Check(asked, field, path);
        var next = _schema.TypeOf(field);
        if (next.HasFields && asked.SelectionSet is null)
        {
            Add(
                $"Field must have selections (field '{name}' returns {next.Name} but has no selections. Did you mean '{name} {{ ... }}'?)",
                asked,
                path,
                ("code", "selectionMismatch"),
                ("nodeName", $"field '{name}'"),
                ("typeName", next.Name));
        }
        else if (!next.HasFields && asked.SelectionSet is not null)
        {
            Add(
                $"Selections can't be made on {(next.Kind == SchemaKind.Enum ? "enums" : "scalars")} (field '{name}' returns {next.Name} but has selections)",
                asked,
                path,
                ("code", "selectionMismatch"),
                ("nodeName", $"field '{name}'"),
                ("typeName", next.Name));
        }
        else
        {
            Check(asked.SelectionSet, next, path);
        }
    }

    private SchemaType? TypeOf(GraphQLTypeCondition condition, object[] path)
    {
        var name = condition.Type.Name.StringValue;
        if (_schema.Find(name) is { HasFields: true } type)
        {
            return type;
        }

        Add($"No such type {name}, so it can't be a fragment condition", condition, path, ("code", "undefinedType"), ("typeName", name));
        return null;
    }

    private bool Spreads(SchemaType part, SchemaType whole, ASTNode node, string name, object[] path)
    {
        if (_schema.Covers(part.Name, whole) || _schema.Covers(whole.Name, part))
        {
            return true;
        }

        Add($"Fragment{name} on {part.Name} can't be spread inside {whole.Name}", node, path, ("code", "cannotSpreadFragment"), ("typeName", whole.Name), ("fragmentName", name.Trim()));
        return false;
    }

    private void Finite(GraphQLSelectionSet? set, IReadOnlyList<string> within)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            if (selection is not GraphQLFragmentSpread spread)
            {
                Finite((selection as GraphQLField)?.SelectionSet ?? (selection as GraphQLInlineFragment)?.SelectionSet, within);
                continue;
            }

            var name = spread.FragmentName.Name.StringValue;
            if (within.Contains(name, StringComparer.Ordinal))
            {
                Add($"Fragment {name} contains an infinite loop", spread, [$"fragment {name}"], ("code", "infiniteLoop"), ("fragmentName", name));
                return;
            }

            Finite(_document.Fragments[name].SelectionSet, [.. within, name]);
        }
    }

    private void Add(string message, ASTNode node, object[] path, params (string Name, object? Value)[] extensions) =>
        _errors.Add(_document.At(message, node) with
        {
            Path = path,
            Extensions = extensions.ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal),
        });
}
