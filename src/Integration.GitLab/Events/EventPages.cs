using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>A row of a project's events that is not known yet.</summary>
/// <param name="Id">GitLab's id; 0 where it cannot be read.</param>
/// <param name="Kind">What it is about, as keys name it; empty where it cannot be read.</param>
/// <param name="Key">Its key.</param>
/// <param name="At">When it happened.</param>
/// <param name="Reached">The same, but never later than GitLab's own clock shows: a row from the future must not move the position there.</param>
/// <param name="Row">Null where it cannot be read.</param>
internal sealed record UnseenRow(long Id, string Kind, string Key, DateTimeOffset At, DateTimeOffset Reached, EventRow? Row);

/// <summary>Goes through the pages of <c>GET /projects/:id/events</c>, newest first, as far back as there may be news.</summary>
internal sealed partial class EventPages(IGitLabTransport transport, TimeProvider time, ILogger logger)
{
    /// <summary>What rows are called that are about something else than is told.</summary>
    public const string OfNoInterest = "event";

    private const int PerPage = 100;

    // GitLab counts up to 10,000 rows and no further, so that deeper pages end there anyway (GitLab, REST API, pagination).
    private const int MostRequests = 100;

    // Ids are given in order, times nearly so.
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly ToldOnce cut = new();
    private readonly ToldOnce unreadable = new();

    /// <returns>In the order in which it happened.</returns>
    public async Task<List<UnseenRow>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var rows = new Dictionary<string, UnseenRow>(StringComparer.Ordinal);
        var requests = new Counter();
        var page = 1;
        while (true)
        {
            var slice = await SliceAsync(request, window, page, PerPage, requests, cancellationToken);
            var (anyNew, anyRecent) = (false, false);
            foreach (var bytes in slice.Rows)
            {
                var row = Read(bytes, slice.Date, request.ProjectId);
                anyRecent |= row.At >= ReadWindow.Before(window.Oldest, Disorder);
                if (window.Holds(row.At) && !request.Seen.Contains(row.Key))
                {
                    anyNew = true;

                    // Pages shift while they are read; the same row on two of them is one.
                    rows.TryAdd(row.Key, row);
                }
            }

            // GitLab takes out what may not be seen after it has cut the pages: a short or empty page says nothing about the end.
            if (slice.Next is not { } next || next <= page || (slice.Rows.Count > 0 && !(request.Deep ? anyRecent : anyNew)))
            {
                cut.Forget(request.ProjectId);
                break;
            }

            if (requests.Count >= MostRequests)
            {
                if (cut.IsNew(request.ProjectId))
                {
                    Log.Endless(logger, request.ProjectId, MostRequests);
                }

                break;
            }

            page = next;
        }

        return [.. rows.Values.OrderBy(row => row.Id).ThenBy(row => row.At)];
    }

    /// <summary>A page that is too large is read in smaller ones; a single row that is too large is passed over.</summary>
    private async Task<Slice> SliceAsync(ReadRequest request, ReadWindow window, int page, int size, Counter requests, CancellationToken cancellationToken)
    {
        requests.Count++;
        try
        {
            var answer = await transport.GetAsync(
                FormattableString.Invariant($"projects/{request.ProjectId}/events?per_page={size}&sort=desc&after={window.AfterDay}&page={page}"), request.Priority, cancellationToken);
            return new Slice(WireReader.Rows(answer), answer.NextPage, answer.Date);
        }
        catch (GitLabException e) when (e.TooLarge)
        {
            if (size == 1)
            {
                Log.RowTooLarge(logger, request.ProjectId);
                return new Slice([], page + 1, null);
            }
        }

        var rows = new List<ReadOnlyMemory<byte>>();
        DateTimeOffset? date = null;
        for (var part = ((page - 1) * 10) + 1; part <= page * 10 && requests.Count < MostRequests; part++)
        {
            var slice = await SliceAsync(request, window, part, size / 10, requests, cancellationToken);
            rows.AddRange(slice.Rows);
            date ??= slice.Date;
            if (slice.Next is null)
            {
                return new Slice(rows, null, date);
            }
        }

        return new Slice(rows, page + 1, date);
    }

    private UnseenRow Read(ReadOnlyMemory<byte> bytes, DateTimeOffset? date, long projectId)
    {
        var now = date ?? time.GetUtcNow();
        if (WireReader.Row(bytes, Wire.Default.EventRow) is not { Id: > 0, CreatedAt: { } at } row)
        {
            var key = EventKey.OfUnreadable(bytes.Span);
            if (unreadable.IsNew(key))
            {
                Log.RowUnreadable(logger, projectId, bytes.Length);
            }

            return new UnseenRow(0, "", key, now, now, null);
        }

        var kind = Kind(row);
        return new UnseenRow(row.Id, kind, EventKey.Of(kind, row.Id, at), at, at > now + ClockTolerance ? now : at, row);
    }

    // Older versions give pushes no target, newer ones the project: `push_data` alone tells a push.
    private static string Kind(EventRow row) => row switch
    {
        { PushData.RefType: "tag" } => "tag_push",
        { PushData: not null } => "push",
        { TargetType: "Issue" or "WorkItem" } => "issue",
        { TargetType: "MergeRequest" } => "merge_request",
        { TargetType: "Note" or "DiffNote" or "DiscussionNote" or "LegacyDiffNote" } => "note",
        { TargetType: "WikiPage::Meta" } => "wiki_page",
        _ => OfNoInterest,
    };

    private sealed record Slice(List<ReadOnlyMemory<byte>> Rows, int? Next, DateTimeOffset? Date);

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "Project {ProjectId}: an event of {Bytes} bytes has another shape than GitLab documents; it is passed over")]
        public static partial void RowUnreadable(ILogger logger, long projectId, int bytes);

        [LoggerMessage(1102, LogLevel.Warning, "Project {ProjectId}: one event is too large to be read; it is passed over")]
        public static partial void RowTooLarge(ILogger logger, long projectId);

        [LoggerMessage(1103, LogLevel.Warning, "Project {ProjectId}: its events have not ended after {Requests} requests; what is older is not read")]
        public static partial void Endless(ILogger logger, long projectId, int requests);
    }
}
