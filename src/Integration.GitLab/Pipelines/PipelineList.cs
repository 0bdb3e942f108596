using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>A row of the list of pipelines that has not been looked at.</summary>
/// <param name="Marker">Under this key the row is recorded as seen.</param>
/// <param name="At">Its <c>updated_at</c>.</param>
/// <param name="Reached">The same, but never later than GitLab's own clock shows.</param>
/// <param name="Row">Null where it cannot be read.</param>
internal sealed record UnseenPipeline(string Marker, DateTimeOffset At, DateTimeOffset Reached, PipelineRow? Row);

/// <param name="Rows">Oldest change first.</param>
/// <param name="NewestUpdate">Over all rows, also those of no interest.</param>
internal sealed record PipelineListing(List<UnseenPipeline> Rows, DateTimeOffset NewestUpdate);

/// <summary>Goes through <c>GET /projects/:id/pipelines</c> for the ends since the position.</summary>
internal sealed partial class PipelineList(IGitLabTransport transport, TimeProvider time, ILogger logger)
{
    private const int MostRequests = 100;
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly ToldOnce cut = new();
    private readonly ToldOnce unreadable = new();

    public async Task<PipelineListing> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);

        // A pipeline cannot have ended after it was last changed, so what was not changed since the floor is of no interest.
        var since = ReadWindow.Later(ReadWindow.Second(request.Floor), ReadWindow.Before(request.Position.At, request.Deep ? ReadWindow.KeysKept : Overlap));
        var rows = new Dictionary<string, UnseenPipeline>(StringComparer.Ordinal);
        var newest = request.Position.At;
        var page = 1;
        for (var requests = 1; ; requests++)
        {
            var answer = await transport.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"projects/{request.ProjectId}/pipelines?updated_after={since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}&order_by=updated_at&sort=desc&per_page=100&page={page}"),
                request.Priority,
                cancellationToken);
            foreach (var bytes in WireReader.Rows(answer))
            {
                var row = Read(bytes, answer.Date ?? time.GetUtcNow(), request.ProjectId);
                newest = row.Row is null ? newest : ReadWindow.Later(newest, row.Reached);
                if (IsOfInterest(row.Row) && window.Holds(row.At) && !request.Seen.Contains(row.Marker))
                {
                    rows.TryAdd(row.Marker, row);
                }
            }

            if (answer.NextPage is not { } next || next <= page)
            {
                cut.Forget(request.ProjectId);
                break;
            }

            if (requests >= MostRequests)
            {
                if (cut.IsNew(request.ProjectId))
                {
                    Log.Endless(logger, request.ProjectId, MostRequests);
                }

                break;
            }

            page = next;
        }

        return new PipelineListing([.. rows.Values.OrderBy(row => row.At).ThenBy(row => row.Row?.Id)], newest);
    }

    // A child pipeline's end is told by its parent's. Statuses are GitLab's words; new ones may come.
    private static bool IsOfInterest(PipelineRow? row) => row is null || (PipelineEnd.IsEnd(row.Status) && row.Source != "parent_pipeline");

    private UnseenPipeline Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now, long projectId)
    {
        if (WireReader.Row(bytes, Wire.Default.PipelineRow) is not { Id: > 0, UpdatedAt: { } at, Status: { } status } row)
        {
            var key = EventKey.OfUnreadable(bytes.Span);
            if (unreadable.IsNew(key))
            {
                Log.RowUnreadable(logger, projectId, bytes.Length);
            }

            return new UnseenPipeline(key, now, now, null);
        }

        return new UnseenPipeline(EventKey.OfPipelineRow(row.Id, status, at), at, at > now + ClockTolerance ? now : at, row);
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Warning, "Project {ProjectId}: a pipeline's row of {Bytes} bytes has another shape than GitLab documents; it is passed over")]
        public static partial void RowUnreadable(ILogger logger, long projectId, int bytes);

        [LoggerMessage(1202, LogLevel.Warning, "Project {ProjectId}: its pipelines have not ended after {Requests} requests; what is older is not read")]
        public static partial void Endless(ILogger logger, long projectId, int requests);
    }
}
