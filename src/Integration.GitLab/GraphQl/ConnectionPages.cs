using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Goes through a project's connection, newest first, by its cursors.</summary>
/// <param name="graphQl">Asks.</param>
/// <param name="projects">Knows the projects' paths, by which alone GraphQL finds one.</param>
/// <param name="name">The connection's.</param>
/// <param name="sort">GitLab's word for "newest first".</param>
/// <param name="node">What is asked of each row.</param>
/// <param name="identify">From a row to its id and time; null where it cannot be read.</param>
/// <param name="logger">Is told what is not there.</param>
internal sealed partial class ConnectionPages(
    GraphQlEndpoint graphQl, ProjectDirectory projects, string name, string sort, IReadOnlyList<GraphQlField> node, Func<JsonElement, (long Id, DateTimeOffset At)?> identify, ILogger logger)
{
    private const int MostRequests = 100;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // As many are asked for; more than that is not looked at.
    private const int PerPage = 50;

    private readonly GraphQlField query = new("project", new GraphQlField("id"), GraphQlField.Connection(name, [new("first", FormattableString.Invariant($"{PerPage}")), new("after", "$after", "String"), new("sort", sort)], node) with { Essential = true })
    {
        Arguments = [new("fullPath", "$path", "ID!")],
    };

    private readonly ToldOnce told = new();

    /// <summary>Whether this GitLab has it, as far as is known.</summary>
    public bool IsOffered => graphQl.Offers(query);

    /// <param name="request">What is known.</param>
    /// <param name="keyOf">From an id and a time to the event's key.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>What is new, oldest first, and up to when it was read; null where GitLab shows nothing of the kind.</returns>
    public async Task<(List<ConnectionRow> Rows, DateTimeOffset Newest)?> ReadAsync(ReadRequest request, Func<long, DateTimeOffset, string> keyOf, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var rows = new Dictionary<string, ConnectionRow>(StringComparer.Ordinal);
        var newest = request.Position.At;
        string? cursor = null;
        for (var requests = 1; ; requests++)
        {
            if (await PageAsync(request, cursor, cancellationToken) is not var (connection, now))
            {
                return null;
            }

            var (news, older) = (false, false);
            foreach (var element in connection.Member("nodes").Elements().Take(PerPage).Where(element => element.ValueKind != JsonValueKind.Null))
            {
                if (identify(element) is not var (id, at))
                {
                    if (told.IsNew((request.ProjectId, nameof(Log.RowUnreadable))))
                    {
                        Log.RowUnreadable(logger, request.ProjectId, name);
                    }

                    continue;
                }

                var reached = at > now + ClockTolerance ? now : at;
                newest = ReadWindow.Later(newest, reached);
                var key = keyOf(id, at);
                older = !window.Holds(at);
                news |= !older && !request.Seen.Contains(key) && rows.TryAdd(key, new ConnectionRow(key, id, at, reached, element));
            }

            var page = connection.Member("pageInfo");
            var next = page?.Member("hasNextPage") is { ValueKind: JsonValueKind.True } ? page?.Member("endCursor").Text() : null;
            if (next is null || next == cursor || older || (!news && !request.Deep))
            {
                break;
            }

            if (requests >= MostRequests)
            {
                if (told.IsNew((request.ProjectId, nameof(Log.Endless))))
                {
                    Log.Endless(logger, request.ProjectId, name, MostRequests);
                }

                break;
            }

            cursor = next;
        }

        return ([.. rows.Values.OrderBy(row => row.At).ThenBy(row => row.Id)], newest);
    }

    private async Task<(JsonElement Connection, DateTimeOffset Now)?> PageAsync(ReadRequest request, string? cursor, CancellationToken cancellationToken)
    {
        var path = await PathAsync(request, cancellationToken);
        for (var isRenamed = false; ; isRenamed = true)
        {
            var reply = await graphQl.AskAsync(query, new JsonObject { ["path"] = path, ["after"] = cursor }, request.Priority, cancellationToken);
            if (reply is GraphQlReply.TooComplex)
            {
                throw new GitLabException(GitLabFailure.Refused, $"POST graphql: GitLab finds the query for a project's {name} too complex");
            }

            if (reply is not GraphQlReply.Answered answer)
            {
                NotOffered();
                return null;
            }

            // Found by its path alone, it may meanwhile be another one.
            if (answer.Data.Member("project") is { } project && IsTheOne(project, request.ProjectId))
            {
                return Connection(project, answer, request) is { } connection ? (connection, answer.Now) : null;
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
        if (project.Member(name) is { } connection && connection.Member("nodes") is not null)
        {
            return connection;
        }

        if (answer.FailedAt("project", name))
        {
            throw Failed();
        }

        Hidden(request.ProjectId);
        return null;
    }

    private async Task<string> PathAsync(ReadRequest request, CancellationToken cancellationToken) => (await projects.GetAsync(request.ProjectId, cancellationToken)).Path;

    private static bool IsTheOne(JsonElement project, long id) => project.Member("id").Text() is not { } globalId || GlobalId.Number(globalId) == id;

    private GitLabException Failed() => new(GitLabFailure.Refused, $"POST graphql: GitLab could not tell a project's {name} this time");

    private void NotOffered()
    {
        if (told.IsNew(name))
        {
            Log.NotOffered(logger, name);
        }
    }

    private void Hidden(long projectId)
    {
        if (told.IsNew(projectId))
        {
            Log.Hidden(logger, projectId, name);
        }
    }

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
