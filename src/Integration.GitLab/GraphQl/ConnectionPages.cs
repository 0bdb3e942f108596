using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Goes through a project's connection, newest first, by its cursors.</summary>
/// <param name="graphQl">Asks.</param>
/// <param name="projects">Knows the projects' paths, by which alone GraphQL finds one.</param>
/// <param name="list">What is read.</param>
/// <param name="logger">Is told what is not there.</param>
internal sealed partial class ConnectionPages<T>(GraphQlEndpoint graphQl, ProjectDirectory projects, ConnectionList<T> list, ILogger logger)
    where T : class
{
    // As many are asked for; more than that is not looked at.
    private const int PerPage = 50;

    // 50,000 rows, at the usual two requests a second eight minutes: far more than a first scan of a large project brings. What is older than
    // that is not told, and the log says so.
    private const int MostRequests = 1000;

    // As of a project's events.
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // GitLab orders vulnerabilities by id, and times are nearly so.
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);

    private readonly ToldOnce told = new();

    /// <summary>Whether this GitLab has it, as far as is known.</summary>
    public bool IsOffered => graphQl.Offers(list.Query(PerPage, whole: true));

    /// <param name="request">What is known.</param>
    /// <param name="keyOf">From an id and a time to the event's key.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>What is new, oldest first, and up to when it was read; null where GitLab shows nothing of the kind.</returns>
    public async Task<(IReadOnlyList<ConnectionRow<T>> Rows, DateTimeOffset Newest)?> ReadAsync(ReadRequest request, Func<long, DateTimeOffset, string> keyOf, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var rows = new ConnectionRows<T>(MostBytes);
        var newest = request.Position.At;
        string? cursor = null;
        var (size, whole) = (PerPage, true);
        for (var requests = 1; ; requests++)
        {
            Page? page;
            try
            {
                page = await PageAsync(request, list.Query(size, whole), cursor, cancellationToken);
            }
            catch (GitLabException e) when (e.TooLarge && whole && requests < MostRequests)
            {
                // Half of the rows; of a single row that is too large its identity is asked, so that it is known what is passed over.
                (size, whole) = size > 1 ? (size / 2, true) : (1, false);
                continue;
            }

            if (page is null)
            {
                return null;
            }

            var (news, recent, any) = (false, false, false);
            foreach (var element in page.Connection.Member("nodes").Elements().Take(PerPage).Where(element => element.ValueKind != JsonValueKind.Null))
            {
                if (list.Identify(element) is not var (id, at))
                {
                    Unreadable(request.ProjectId);
                    continue;
                }

                var reached = at > page.Now + ClockTolerance ? page.Now : at;
                newest = ReadWindow.Later(newest, reached);
                (any, recent) = (true, recent || at >= ReadWindow.Before(window.Oldest, Disorder));
                var key = keyOf(id, at);

                // Made into a row at once: what GitLab answered would stay in memory whole as long as an element of it does.
                news |= window.Holds(at) && !request.Seen.Contains(key)
                    && rows.TryAdd(new ConnectionRow<T>(key, id, at, reached, whole ? element.As(list.Type) : null, JsonMarshal.GetRawUtf8Value(element).Length, !whole));
            }

            var info = page.Connection.Member("pageInfo");
            var next = info?.Member("hasNextPage") is { ValueKind: JsonValueKind.True } ? info?.Member("endCursor").Text() : null;
            if (next is null || next == cursor || (any && !recent) || (!news && !request.Deep))
            {
                break;
            }

            if (requests >= MostRequests)
            {
                Endless(request.ProjectId);
                break;
            }

            (cursor, size, whole) = (next, Math.Min(PerPage, size * 2), true);
        }

        var listed = rows.OldestFirst;
        return (listed, rows.Left ? listed.Max(row => row.Reached) : newest);
    }

    private async Task<Page?> PageAsync(ReadRequest request, GraphQlField query, string? cursor, CancellationToken cancellationToken)
    {
        var path = await PathAsync(request, cancellationToken);
        for (var isRenamed = false; ; isRenamed = true)
        {
            var reply = await graphQl.AskAsync(query, new JsonObject { ["path"] = path, ["after"] = cursor }, request.Priority, cancellationToken);
            if (reply is GraphQlReply.TooComplex)
            {
                throw new GitLabException(GitLabFailure.Refused, $"POST graphql: GitLab finds the query for a project's {list.Name} too complex");
            }

            if (reply is not GraphQlReply.Answered answer)
            {
                NotOffered();
                return null;
            }

            // Found by its path alone, it may meanwhile be another one.
            if (answer.Data.Member("project") is { } project && IsTheOne(project, request.ProjectId))
            {
                return Connection(project, answer, request) is { } connection ? new Page(connection, answer.Now) : null;
            }

            if (answer.FailedAt("project"))
            {
                throw Failed();
            }

            // Renamed or moved lately; or GraphQL does not show what REST shows.
            projects.Forget(request.ProjectId);
            var old = path;
            path = await PathAsync(request, cancellationToken);
            if (path == old || isRenamed)
            {
                Hidden(request.ProjectId);
                return null;
            }
        }
    }

    private JsonElement? Connection(JsonElement project, GraphQlReply.Answered answer, ReadRequest request)
    {
        if (project.Member(list.Name) is { } connection && connection.Member("nodes") is not null)
        {
            return connection;
        }

        if (answer.FailedAt("project", list.Name))
        {
            throw Failed();
        }

        Hidden(request.ProjectId);
        return null;
    }

    private async Task<string> PathAsync(ReadRequest request, CancellationToken cancellationToken) => (await projects.GetAsync(request.ProjectId, cancellationToken)).Path;

    private static bool IsTheOne(JsonElement project, long id) => project.Member("id").Text() is not { } globalId || GlobalId.Number(globalId) == id;

    private GitLabException Failed() => new(GitLabFailure.Refused, $"POST graphql: GitLab could not tell a project's {list.Name} this time");

    private void NotOffered()
    {
        if (told.IsNew(list.Name))
        {
            Log.NotOffered(logger, list.Name);
        }
    }

    private void Hidden(long projectId)
    {
        if (told.IsNew(projectId))
        {
            Log.Hidden(logger, projectId, list.Name);
        }
    }

    private void Unreadable(long projectId)
    {
        if (told.IsNew((projectId, nameof(Log.RowUnreadable))))
        {
            Log.RowUnreadable(logger, projectId, list.Name);
        }
    }

    private void Endless(long projectId)
    {
        if (told.IsNew((projectId, nameof(Log.Endless))))
        {
            Log.Endless(logger, projectId, list.Name, MostRequests);
        }
    }

    private sealed record Page(JsonElement Connection, DateTimeOffset Now);

    private static partial class Log
    {
        [LoggerMessage(1311, LogLevel.Information, "This GitLab does not offer {Connection}: none are told")]
        public static partial void NotOffered(ILogger logger, string connection);

        [LoggerMessage(1312, LogLevel.Information, "Project {ProjectId}: GitLab does not show its {Connection} to the user of GitLab:Token; none are told")]
        public static partial void Hidden(ILogger logger, long projectId, string connection);

        [LoggerMessage(1313, LogLevel.Warning, "Project {ProjectId}: a row of {Connection} has another shape than GitLab documents; it is passed over")]
        public static partial void RowUnreadable(ILogger logger, long projectId, string connection);

        [LoggerMessage(1314, LogLevel.Warning, "Project {ProjectId}: its {Connection} have not ended after {Requests} requests; what is older is not read")]
        public static partial void Endless(ILogger logger, long projectId, string connection, int requests);
    }
}
