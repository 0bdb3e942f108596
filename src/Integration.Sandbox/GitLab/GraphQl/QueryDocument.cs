using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>A query that could be read: the operation that is meant, and the fragments.</summary>
internal sealed record QueryDocument(string Text, GraphQLOperationDefinition Operation, IReadOnlyDictionary<string, GraphQLFragmentDefinition> Fragments)
{
    public string OperationName => Operation.Name is { } name ? $"query {name.StringValue}" : "query";

    /// <summary>How errors name it.</summary>
    public string Called => Operation.Name?.StringValue ?? "anonymous query";

    public static QueryDocument? Read(string text, string? operationName, out QueryError? error)
    {
        error = null;
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
        }
        catch (GraphQLParserException e)
        {
            error = QueryError.At("Parse error: " + e.Description, e.Location);
            return null;
        }

        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        var meant = string.IsNullOrEmpty(operationName) ? operations : [.. operations.Where(x => x.Name?.StringValue == operationName)];
        if (meant is not [{ } operation])
        {
            error = new(meant.Length > 1 ? "An operation name is required" : $"No operation named \"{operationName}\"");
            return null;
        }

        if (operation.Operation != OperationType.Query)
        {
            error = QueryError.At("Schema is not configured for this operation", text, operation);
            return null;
        }

        return new(
            text,
            operation,
            document.Definitions.OfType<GraphQLFragmentDefinition>().DistinctBy(x => x.FragmentName.Name.StringValue)
                .ToDictionary(x => x.FragmentName.Name.StringValue, StringComparer.Ordinal));
    }

    public QueryError At(string message, ASTNode node) => QueryError.At(message, Text, node);
}
