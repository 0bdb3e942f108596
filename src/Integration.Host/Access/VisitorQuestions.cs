using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integration.Contract;
using Integration.GitLab;

namespace Integration.Host.Access;

/// <summary>A page of a list.</summary>
/// <param name="Rows">What stands on it.</param>
/// <param name="NextPage">The next page's number; null on the last.</param>
internal sealed record VisitorRows<T>(IReadOnlyList<T> Rows, int? NextPage);

/// <summary>What the host asks GitLab with a visitor's own token.</summary>
internal sealed partial class VisitorQuestions(VisitorTransport transport, GitLabOptions gitLab, GitLabClock clock, ILogger<VisitorQuestions> logger)
{
    private const string ApiScope = "api";
    private const int LongestName = 1000;

    /// <summary>Asks one thing; an answer has a status below 500.</summary>
    public async Task<Asked<VisitorAnswer>> AskAsync(string path, VisitorToken token, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.GetAsync(path, token, cancellationToken);
        }
        catch (GitLabException error)
        {
            Log.Away(logger, error.Message);
            return GitLabRefusal.Unavailable(error.RetryAfter);
        }
    }

    /// <summary>Asks for one thing of a known form.</summary>
    /// <param name="path">Below GitLab's base address, escaped.</param>
    /// <param name="token">Whose.</param>
    /// <param name="type">The form.</param>
    /// <param name="notFound">The refusal for a 404 that has no words of its own.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    public async Task<Asked<T>> AskAsync<T>(string path, VisitorToken token, JsonTypeInfo<T> type, GitLabRefusal notFound, CancellationToken cancellationToken)
        where T : class
    {
        var asked = await AskAsync(path, token, cancellationToken);
        return asked.Value is not { } answer ? asked.Refusal!
            : answer.Status != 200 ? GitLabRefusal.Of(answer, notFound)
            : Read(answer, type) is { } value ? value : Odd(path.Split('?')[0]);
    }

    /// <summary>Asks for a page of a list.</summary>
    /// <param name="path">Below GitLab's base address, escaped.</param>
    /// <param name="token">Whose.</param>
    /// <param name="type">The form of the list.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    /// <returns>The rows, and the number of the next page.</returns>
    public async Task<Asked<VisitorRows<T>>> ListAsync<T>(string path, VisitorToken token, JsonTypeInfo<List<T>> type, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(path, token, cancellationToken);
        return asked.Value is not { } answer ? asked.Refusal!
            : answer.Status != 200 ? GitLabRefusal.Of(answer)
            : Read(answer, type, JsonTokenType.StartArray) is { } rows ? new VisitorRows<T>(rows, answer.NextPage) : Odd(path.Split('?')[0]);
    }

    public async Task<Asked<Project>> ProjectAsync(ResourceReference reference, VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync($"api/v4/projects/{reference.Escaped}", token, VisitorWire.Default.VisitorProject, GitLabRefusal.ProjectNotFound, cancellationToken);
        return asked.Value is not { } row ? asked.Refusal! : row.Id > 0 && reference.MayBe(row.Id) ? Project(row) : Odd("api/v4/projects/:id");
    }

    /// <summary>Whether the visitor may set up integrations of a project: GitLab's own answer decides. Null is yes.</summary>
    public async Task<GitLabRefusal?> RefuseIntegrationsAsync(long projectId, VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(string.Create(CultureInfo.InvariantCulture, $"api/v4/projects/{projectId}/integrations"), token, cancellationToken);
        return asked switch
        {
            { Value: null } => asked.Refusal,
            // A page of a proxy's that comes with status 200 is no consent.
            { Value: { Status: 200 } answer } => GitLabRefusal.IsJson(answer, JsonTokenType.StartArray) ? null : Odd("api/v4/projects/:id/integrations"),
            { Value: { } answer } => GitLabRefusal.Of(answer, GitLabRefusal.ProjectNotFound),
        };
    }

    /// <summary>Whether the token has the scope that changing something needs. Null is yes.</summary>
    public async Task<GitLabRefusal?> RefuseChangesAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync("api/v4/personal_access_tokens/self", token, cancellationToken);
        if (asked.Value is not { } answer)
        {
            return asked.Refusal;
        }

        if (answer.Status == 200)
        {
            return Read(answer, VisitorWire.Default.TokenScopes) is { Scopes: { } scopes }
                ? scopes.Contains(ApiScope, StringComparer.Ordinal) ? null : GitLabRefusal.ScopeLacking
                : Odd("api/v4/personal_access_tokens/self");
        }

        // That route knows personal, project and group access tokens; of OAuth tokens the authorization server tells.
        return token.Bearer
            ? await RefuseOAuthAsync(token, cancellationToken)
            : answer.Status == 401 ? GitLabRefusal.Of(answer) : GitLabRefusal.Forbidden;
    }

    /// <summary>Who has a token.</summary>
    public async Task<Asked<VisitorUser>> UserAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync("api/v4/user", token, VisitorWire.Default.VisitorUser, GitLabRefusal.NotFound, cancellationToken);
        return asked.Value is { Id: <= 0 } ? Odd("api/v4/user") : asked;
    }

    /// <summary>Who the visitor is; null where GitLab does not say.</summary>
    public async Task<Person?> PersonAsync(VisitorToken token, CancellationToken cancellationToken) =>
        await AskAsync("api/v4/user", token, cancellationToken) is { Value: { Status: 200 } answer }
        && Read(answer, VisitorWire.Default.VisitorUser) is { Username: { Length: > 0 } username } user
            ? new Person(Truncation.ToLength(username, LongestName), user.Name is { Length: > 0 } name ? Truncation.ToLength(name, LongestName) : username) { Id = user.Id }
            : null;

    /// <summary>Who changes something, and GitLab's clock at this moment: one request tells both.</summary>
    public async Task<Asked<Signature>> SignAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync("api/v4/user", token, cancellationToken);
        return asked switch
        {
            { Value: null } => asked.Refusal!,
            { Value: { Status: 401 } answer } => GitLabRefusal.Of(answer),
            { Value: { } answer } => new Signature(answer.Date ?? clock.Now, answer.Status == 200 && Read(answer, VisitorWire.Default.VisitorUser)?.Username is { Length: > 0 } username ? Truncation.ToLength(username, LongestName) : ""),
        };
    }

    private async Task<GitLabRefusal?> RefuseOAuthAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await AskAsync("oauth/token/info", token, cancellationToken);
        if (asked.Value is not { Status: 200 } answer)
        {
            return asked.Refusal ?? (asked.Value!.Status == 401 ? GitLabRefusal.Of(asked.Value) : GitLabRefusal.Forbidden);
        }

        var scope = Read(answer, VisitorWire.Default.OAuthScopes)?.Scope ?? default;
        return scope.ValueKind switch
        {
            JsonValueKind.Array => scope.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(ApiScope)) ? null : GitLabRefusal.ScopeLacking,
            JsonValueKind.String => scope.GetString()!.Split(' ').Contains(ApiScope, StringComparer.Ordinal) ? null : GitLabRefusal.ScopeLacking,
            _ => Odd("oauth/token/info"),
        };
    }

    private Project Project(VisitorProject row)
    {
        var path = row.PathWithNamespace is { Length: > 0 } known ? Truncation.ToLength(known, LongestName) : string.Create(CultureInfo.InvariantCulture, $"projects/{row.Id}");
        return new Project
        {
            Id = row.Id,
            Name = row.NameWithNamespace is { Length: > 0 } name ? Truncation.ToLength(name, LongestName) : path,
            Path = path,
            Url = Uri.TryCreate(row.WebUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : new Uri(gitLab.Url, path),
            DefaultBranch = row.DefaultBranch is { Length: > 0 } branch ? Truncation.ToLength(branch, LongestName) : null,
        };
    }

    private static T? Read<T>(VisitorAnswer answer, JsonTypeInfo<T> type, JsonTokenType first = JsonTokenType.StartObject)
        where T : class
    {
        try
        {
            return GitLabRefusal.IsJson(answer, first) ? JsonSerializer.Deserialize(answer.Body.Span, type) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Of another shape than GitLab documents.
            return null;
        }
    }

    /// <summary>What came is not what GitLab documents.</summary>
    public GitLabRefusal Odd(string route)
    {
        Log.Odd(logger, route);
        return GitLabRefusal.Unavailable();
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "A visitor's request cannot be decided: {Cause}.")]
        public static partial void Away(ILogger logger, string cause);

        [LoggerMessage(5002, LogLevel.Warning, "A visitor's request cannot be decided: what came back from {Route} is not what GitLab documents; a proxy before GitLab may have answered.")]
        public static partial void Odd(ILogger logger, string route);
    }
}
