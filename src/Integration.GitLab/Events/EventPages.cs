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

/// <param name="Rows">In the order in which it happened.</param>
/// <param name="Highest">The highest id that was met, known or not; 0 where there was none.</param>
/// <param name="Before">All that happened before this moment is in it or known.</param>
internal sealed record EventListing(List<UnseenRow> Rows, long Highest, DateTimeOffset Before);

/// <summary>Goes through the pages of <c>GET /projects/:id/events</c>, newest first, as far back as there may be news.</summary>
internal sealed partial class EventPages(IGitLabTransport transport, TimeProvider time, ILogger logger)
{
    private const int PerPage = 100;

    // GitLab counts up to 10,000 rows and no further, so that deeper pages end there anyway (GitLab, REST API, pagination).
    private const int MostRequests = 100;

    // So much of one project is held at once (in GitLab's bytes; a row of it is cut to no more than the last of the two): all that a quiet week
    // brings, and a bound on what a flood of long comments costs. What is newer than that waits for the next reading.
    private const int MostBytes = 32 * 1024 * 1024;
    private const int MostBytesOfRow = 200_000;

    // Ids are given in order, times nearly so.
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly ToldOnce cut = new();
    private readonly ToldOnce tooLarge = new();
    private readonly ToldOnce unreadable = new();

    public async Task<EventListing> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var rows = new Dictionary<string, UnseenRow>(StringComparer.Ordinal);
        var newestFirst = new Queue<SizedRow>();
        var bytes = 0;
        var lowestLeft = long.MaxValue;
        var highest = 0L;
        var requests = new Counter();
        var page = 1;
        var begun = time.GetTimestamp();
        DateTimeOffset? before = null;
        DateTimeOffset? left = null;
        while (true)
        {
            var slice = await SliceAsync(request, window, page, PerPage, requests, cancellationToken);

            // GitLab may have looked for the rows as long before the date of its answer as the answer took; but what it shows, it has seen.
            before ??= ReadWindow.Before(slice.Date ?? time.GetUtcNow(), time.GetElapsedTime(begun));
            var (anyNew, anyRecent) = (false, false);
            foreach (var (row, size) in slice.Rows)
            {
                highest = Math.Max(highest, row.Id);
                before = row.Row is null ? before : ReadWindow.Later(before.Value, row.Reached);
                anyRecent |= row.At >= ReadWindow.Before(window.Oldest, Disorder);
                if (!window.Holds(row.At) || request.Seen.Contains(row.Key))
                {
                    continue;
                }

                anyNew = true;

                // Pages shift while they are read: the same row on two of them is one, and one that was left for the next reading stays left.
                if (row.Id < lowestLeft && rows.TryAdd(row.Key, row))
                {
                    newestFirst.Enqueue(new SizedRow(row, size));
                    bytes += size;
                }

                // Not handed over, so not put down as seen: the oldest come first, these are found again.
                while (bytes > MostBytes)
                {
                    var newest = newestFirst.Dequeue();
                    rows.Remove(newest.Row.Key);
                    lowestLeft = Math.Min(lowestLeft, newest.Row.Id);
                    left = newest.Row.At;
                    bytes -= newest.Size;
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

        Tell(request, requests);
        return new EventListing([.. rows.Values.OrderBy(row => row.Id).ThenBy(row => row.At)], highest, left < before ? left.Value : before.Value);
    }

    /// <summary>A page that is too large is read in smaller ones; a single row that is too large is passed over.</summary>
    private async Task<Slice> SliceAsync(ReadRequest request, ReadWindow window, int page, int size, Counter requests, CancellationToken cancellationToken)
    {
        requests.Count++;
        try
        {
            var answer = await transport.GetAsync(
                FormattableString.Invariant($"projects/{request.ProjectId}/events?per_page={size}&sort=desc&after={window.AfterDay}&page={page}"), request.Priority, cancellationToken);

            // Made into rows at once, which are cut to what is used: a page holds up to 16 MB, and this may be one of a hundred small ones.
            var rows = WireReader.Rows(answer).ConvertAll(bytes => new SizedRow(Read(bytes, answer.Date, requests), Math.Min(bytes.Length, MostBytesOfRow)));
            return new Slice(rows, answer.NextPage, answer.Date);
        }
        catch (GitLabException e) when (e.TooLarge)
        {
            if (size == 1)
            {
                requests.TooLarge++;
                return new Slice([], page + 1, null);
            }
        }

        var parts = new List<SizedRow>();
        DateTimeOffset? date = null;
        for (var part = ((page - 1) * 10) + 1; part <= page * 10 && requests.Count < MostRequests; part++)
        {
            var slice = await SliceAsync(request, window, part, size / 10, requests, cancellationToken);
            parts.AddRange(slice.Rows);
            date ??= slice.Date;
            if (slice.Next is null)
            {
                return new Slice(parts, null, date);
            }
        }

        return new Slice(parts, page + 1, date);
    }

    private UnseenRow Read(ReadOnlyMemory<byte> bytes, DateTimeOffset? date, Counter requests)
    {
        var now = date ?? time.GetUtcNow();
        if (WireReader.Row(bytes, Wire.Default.EventRow) is { Id: > 0, CreatedAt: { } at } row)
        {
            return Row(row.Id, EventRowKinds.Of(row.PushData?.RefType, row.PushData is not null, row.TargetType), at, row);
        }

        if (RowRemains.Of(bytes) is { CreatedAt: { } created } remains && EventRowKinds.Of(remains.RefType, remains.RefType is not null, remains.TargetType) is not EventRowKinds.OfNoInterest and var kind)
        {
            return Row(remains.Id, kind, created, null);
        }

        var key = EventKey.OfUnreadable(bytes.Span);
        requests.Unreadable += unreadable.IsNew(key) ? 1 : 0;
        return new UnseenRow(0, "", key, now, now, null);

        UnseenRow Row(long id, string kind, DateTimeOffset at, EventRow? row) => new(id, kind, EventKey.Of(kind, id, at), at, at > now + ClockTolerance ? now : at, row);
    }

    /// <summary>A line for each thing, however many rows there are of it.</summary>
    private void Tell(ReadRequest request, Counter requests)
    {
        if (requests.Unreadable > 0)
        {
            Log.RowsUnreadable(logger, request.ProjectId, requests.Unreadable);
        }

        if (requests.TooLarge > 0 && tooLarge.IsNew(request.ProjectId))
        {
            Log.RowsTooLarge(logger, request.ProjectId, requests.TooLarge);
        }
        else if (requests.TooLarge == 0 && request.Deep)
        {
            tooLarge.Forget(request.ProjectId);
        }
    }

    /// <param name="Date">GitLab's clock at the first of its pages.</param>
    private sealed record Slice(List<SizedRow> Rows, int? Next, DateTimeOffset? Date);

    private readonly record struct SizedRow(UnseenRow Row, int Size);

    private sealed class Counter
    {
        public int Count { get; set; }

        /// <summary>Rows of another shape that were not met before.</summary>
        public int Unreadable { get; set; }

        public int TooLarge { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "Project {ProjectId}: events of another shape than GitLab documents are passed over: {Count}")]
        public static partial void RowsUnreadable(ILogger logger, long projectId, int count);

        [LoggerMessage(1102, LogLevel.Warning, "Project {ProjectId}: events that are too large to be read are passed over: {Count}")]
        public static partial void RowsTooLarge(ILogger logger, long projectId, int count);

        [LoggerMessage(1103, LogLevel.Warning, "Project {ProjectId}: its events have not ended after {Requests} requests; what is older is not read")]
        public static partial void Endless(ILogger logger, long projectId, int requests);
    }
}
