using System.Text.Json.Nodes;

namespace Integration.GitLab;

/// <summary>In this order the request budget is spent.</summary>
public enum RequestPriority
{
    /// <summary>Somebody waits for it, or a hint says that something happened.</summary>
    Nudged,

    /// <summary>The regular look.</summary>
    Feed,

    /// <summary>The slow reading of everything.</summary>
    Sweep,
}

/// <summary>Asks GitLab's APIs. Everything above it works with any implementation.</summary>
public interface IGitLabTransport
{
    /// <summary>One page.</summary>
    /// <param name="path">Below <c>/api/v4/</c>, with its query, already escaped.</param>
    /// <param name="priority">Who is served first while the budget is short.</param>
    /// <param name="cancellationToken">Ends the wait for the budget as well as the request.</param>
    /// <exception cref="GitLabException">GitLab could not be asked or refused.</exception>
    Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken);

    /// <summary>One GraphQL query. An implementation without this is a GitLab that does not offer GraphQL.</summary>
    /// <param name="query">Its text; what comes from outside belongs into the variables.</param>
    /// <param name="variables">Their values.</param>
    /// <param name="priority">Who is served first while the budget is short.</param>
    /// <param name="cancellationToken">Ends the wait for the budget as well as the request.</param>
    /// <exception cref="GitLabException">GitLab could not be asked or refused. What its answer names as <c>errors</c> is none: those are in the answer.</exception>
    Task<GraphQlAnswer> PostGraphQlAsync(string query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken) =>
        Task.FromException<GraphQlAnswer>(new GitLabException(GitLabFailure.NotFound, "GraphQL is not offered") { Status = 404 });
}

/// <summary>What GitLab answered.</summary>
/// <param name="Body">JSON, not yet looked at.</param>
/// <param name="NextPage">The header <c>x-next-page</c>; null on the last page. The header <c>Link</c> is not used: its absolute addresses follow GitLab's own idea of where it is, and the token would go there.</param>
/// <param name="Date">GitLab's clock, in whole seconds.</param>
public sealed record GitLabPage(ReadOnlyMemory<byte> Body, int? NextPage, DateTimeOffset? Date);
