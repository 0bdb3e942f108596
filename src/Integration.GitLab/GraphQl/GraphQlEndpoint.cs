using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Asks GitLab's GraphQL what this GitLab's version and edition have of it.</summary>
public sealed partial class GraphQlEndpoint(IGitLabTransport transport, TimeProvider time, ILogger<GraphQlEndpoint> logger)
{
    // Every repetition leaves something more out; GitLab names all faults of a query at once, so that one or two are usual.
    private const int MostRepetitions = 10;

    // A GitLab without it (switched off by a proxy, say) is asked again that much later.
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromHours(1);

    private readonly KnownSchema schema = new(time);
    private readonly ToldOnce told = new();
    private readonly Lock gate = new();
    private long? refusedAt;

    /// <param name="query">The tree; what this GitLab does not have is left out of it.</param>
    /// <param name="variables">Values of its variables.</param>
    /// <param name="priority">Who is served first while the budget is short.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="GitLabException">GitLab could not be asked, or answered with errors alone.</exception>
    internal async Task<GraphQlReply> AskAsync(GraphQlField query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken)
    {
        for (var repetition = 0; ; repetition++)
        {
            if (IsRefused() || schema.Fit(query) is not { } fitted)
            {
                return new GraphQlReply.NotOffered();
            }

            GraphQlAnswer answer;
            try
            {
                answer = await transport.PostGraphQlAsync(fitted.ToQuery(), Used(variables, fitted), priority, cancellationToken);
            }
            catch (GitLabException e) when (e.Failure is GitLabFailure.NotFound or GitLabFailure.Forbidden)
            {
                Refused(e.Status ?? 0);
                return new GraphQlReply.NotOffered();
            }

            Answers();
            if (answer.Data is { } data)
            {
                return new GraphQlReply.Answered(fitted, data, answer.Errors, answer.Date ?? time.GetUtcNow());
            }

            // Complexity is counted only of queries that fit the schema, so the two kinds never come together.
            if (answer.Errors.Any(error => error.Message.Contains("exceeds max complexity", StringComparison.Ordinal)))
            {
                return new GraphQlReply.TooComplex();
            }

            if (schema.Learn(fitted, answer.Errors) is not { Count: > 0 } missing || repetition >= MostRepetitions)
            {
                throw new GitLabException(GitLabFailure.Refused, "POST graphql: GitLab answers with errors instead of data");
            }

            foreach (var path in missing.Where(told.IsNew))
            {
                Log.Missing(logger, path);
            }
        }
    }

    /// <summary>Whether it is worth asking, as far as is known.</summary>
    internal bool Offers(GraphQlField query) => !IsRefused() && schema.Fit(query) is not null;

    // GitLab takes variables that a query does not use for a fault, and refuses the query.
    private static JsonObject Used(JsonObject variables, GraphQlField query)
    {
        var used = new JsonObject();
        foreach (var name in query.Variables().Select(argument => argument.Variable).Distinct(StringComparer.Ordinal))
        {
            used[name] = variables[name]?.DeepClone();
        }

        return used;
    }

    private bool IsRefused()
    {
        lock (gate)
        {
            return refusedAt is { } at && time.GetElapsedTime(at) < AskedAgainAfter;
        }
    }

    private void Refused(int status)
    {
        lock (gate)
        {
            refusedAt = time.GetTimestamp();
        }

        if (told.IsNew(this))
        {
            Log.Refused(logger, status);
        }
    }

    private void Answers()
    {
        lock (gate)
        {
            refusedAt = null;
        }

        told.Forget(this);
    }

    private static partial class Log
    {
        [LoggerMessage(1321, LogLevel.Information, "GitLab does not offer GraphQL to the user of GitLab:Token (HTTP {Status}): alerts and vulnerabilities are not told, and each project is asked for its pipelines. It is tried again every hour")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(1322, LogLevel.Information, "This GitLab's GraphQL does not have {Path}; it is left out; it is tried again every hour")]
        public static partial void Missing(ILogger logger, string path);
    }
}
