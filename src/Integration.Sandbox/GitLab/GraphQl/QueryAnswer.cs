using System.Text.Json;
using GraphQLParser.AST;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>
/// Answers `POST /api/graphql` the way GitLab's GraphqlController does: whatever is wrong with a query comes with HTTP 200,
/// only what is wrong with the token or with the request itself does not.
/// </summary>
internal sealed class QueryAnswer(PretendGitLab gitLab)
{
    // GraphqlController::MAX_QUERY_SIZE, and GitLabSchema's limits for a guest, a user, an administrator.
    private const int LongestQuery = 10_000;
    private const int AnonymousComplexity = 200;
    private const int UserComplexity = 250;
    private const int AdminComplexity = 300;

    private (string Version, Edition Edition, Schema Schema)? _schema;

    public Answer Of(string body, string kind, string? token, Outage? outage)
    {
        lock (gitLab.Gate)
        {
            // The scope is looked at together with the token: one that may not read the API is no token here.
            if (TokenCheck.Refuse(gitLab, kind, token, false, out var caller) is not null)
            {
                return gitLab.FindToken(token ?? "") is { User.Blocked: true, Revoked: false }
                    ? Refusal(403, "API not accessible for user")
                    : Refusal(401, "Invalid token");
            }

            if (Read(body) is not { } request)
            {
                return Refusal(400, "There was a problem in the JSON you submitted");
            }

            if (outage is { Kind: OutageKind.QueryErrors })
            {
                return Errors([new("Something went wrong")]);
            }

            return request.Query.Length > LongestQuery ? Refusal(422, "Query too large") : Of(request, caller, outage);
        }
    }

    private Answer Of(Request request, Caller caller, Outage? outage)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
        {
            return Errors([new("No query string was present")]);
        }

        if (QueryDocument.Read(request.Query, request.OperationName, out var unread) is not { } document)
        {
            return Errors([unread!]);
        }

        var schema = CurrentSchema();
        if (Introspection.IsAsked(document.Operation.SelectionSet))
        {
            return Answer.Ok(new Dictionary<string, object?> { ["data"] = Introspection.Of(schema) });
        }

        if (QueryValidation.Of(schema, document) is { Count: > 0 } mistakes)
        {
            return Errors(mistakes);
        }

        var errors = new List<QueryError>();
        var variables = VariableValues.Of(schema, document, request.Variables, errors);
        if (errors.Count > 0)
        {
            return Errors(errors);
        }

        var limit = caller.User is null ? AnonymousComplexity : caller.IsAdmin ? AdminComplexity : UserComplexity;
        var context = new QueryContext(gitLab, caller, limit) { TimesOut = outage is { Kind: OutageKind.QueryTimeout } ? outage.Field : null };
        var shape = new QueryShape(schema, document, variables);
        GraphQLSelectionSet?[] root = [document.Operation.SelectionSet];
        var (cost, depth) = new QueryCost(schema, variables, shape).Of(schema.Query, root);
        context.Complexity = cost;
        return QueryCost.Problems(cost, depth, context).ToArray() is { Length: > 0 } limits
            ? Errors(limits)
            : Data(new QueryExecution(schema, document, variables, shape, context).Run(), context);
    }

    private static Answer Data(object? data, QueryContext context)
    {
        var json = new Dictionary<string, object?> { ["data"] = data };
        if (context.Errors.Count > 0)
        {
            json["errors"] = context.Errors.Select(x => x.Json()).ToArray();
        }

        return Answer.Ok(json);
    }

    private static Answer Errors(IReadOnlyList<QueryError> errors) => Answer.Ok(new { errors = errors.Select(x => x.Json()).ToArray() });

    private static Answer Refusal(int status, string message) => new(status, new { errors = new[] { new { message } } });

    private Schema CurrentSchema()
    {
        if (_schema is not { } known || known.Version != gitLab.Version || known.Edition != gitLab.Edition)
        {
            _schema = known = (gitLab.Version, gitLab.Edition, new(gitLab.SchemaVersion, gitLab.Edition));
        }

        return known.Schema;
    }

    private static Request? Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new(Text(root, "query") ?? "", Text(root, "operationName"), Variables(root))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An object, or one written as text.</summary>
    private static JsonElement Variables(JsonElement json)
    {
        if (!json.TryGetProperty("variables", out var value))
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return value.Clone();
        }

        using var inner = JsonDocument.Parse(value.GetString() is { Length: > 0 } text ? text : "{}");
        return inner.RootElement.Clone();
    }

    private sealed record Request(string Query, string? OperationName, JsonElement Variables);
}
