using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Notices that an older copy of GitLab's database was put back: event ids go backwards and are given out again. What is new since is told; what that
/// database holds of the time before is no news, even where its keys are not known.
/// </summary>
internal sealed partial class Restoration(ILogger logger)
{
    /// <param name="request">What is known.</param>
    /// <param name="rows">All that is not known, by id.</param>
    /// <param name="highest">The highest id that GitLab shows, known or not.</param>
    /// <returns>The rows that are put down without being told; null where nothing was restored.</returns>
    public List<UnseenRow>? Passed(ReadRequest request, IReadOnlyList<UnseenRow> rows, long highest)
    {
        // A lower id alone says little: the newest thing may have been deleted, and its events with it. But a row that came later than all that was
        // read before has a higher id than all that, unless ids began again.
        if (rows is not [.., { Row: not null } newest] || newest.Id != highest || newest.Id >= request.Position.Id || newest.Reached <= request.Position.At)
        {
            return null;
        }

        Log.Restored(logger, request.ProjectId, newest.Id, request.Position.Id, request.Position.At);
        return [.. rows.Where(row => row.At <= request.Position.At)];
    }

    private static partial class Log
    {
        [LoggerMessage(1106, LogLevel.Warning, "Project {ProjectId}: its newest event has the number {Newest}, but {Known} was read already: GitLab's database was restored from an older copy. What happened after {At:u} is told, nothing before it")]
        public static partial void Restored(ILogger logger, long projectId, long newest, long known, DateTimeOffset at);
    }
}
