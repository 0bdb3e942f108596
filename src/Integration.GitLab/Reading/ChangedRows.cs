using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>What a list that is read by change has in each row.</summary>
internal interface IChangedRow
{
    /// <summary>Its id, or its iid; 0 where the row does not say.</summary>
    long Number { get; }

    DateTimeOffset? UpdatedAt { get; }
}

/// <summary>A list of GitLab's that takes <c>updated_after</c>.</summary>
/// <param name="Things">What its rows are, for the log.</param>
/// <param name="Path">Below the project, with a query that stays open: <c>pipelines?</c>.</param>
/// <param name="Type">How a row is read.</param>
internal sealed record ChangedList<T>(string Things, string Path, JsonTypeInfo<T> Type)
    where T : class, IChangedRow
{
    /// <summary>The key under which a row is put down as seen; null where the row lacks what it is nothing without.</summary>
    public required Func<T, string?> Marker { get; init; }

    /// <summary>Whether a row may be news at all.</summary>
    public required Func<T, bool> IsOfInterest { get; init; }

    /// <summary>Whether a row of interest has not been looked at, given GitLab's time of now.</summary>
    public required Func<ReadRequest, ChangedRow<T>, DateTimeOffset, bool> IsUnseen { get; init; }

    /// <summary>By how much an event may be later than the <c>updated_at</c> of its row.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>What is kept of a row.</summary>
    public Func<T, T> Kept { get; init; } = row => row;

    /// <summary>Which event a row would be that cannot be read; null where it does not say.</summary>
    public Func<RowRemains, UnreadableEvent?> Unreadable { get; init; } = _ => null;
}

/// <summary>A row that has not been looked at.</summary>
/// <param name="Marker">Under this key it is put down as seen.</param>
/// <param name="At">Its <c>updated_at</c>.</param>
/// <param name="Reached">The same, but never later than GitLab's own clock shows.</param>
/// <param name="Row">Null where it cannot be read.</param>
/// <param name="Unreadable">The event that it would be, where it cannot be read but says so much.</param>
internal sealed record ChangedRow<T>(string Marker, DateTimeOffset At, DateTimeOffset Reached, T? Row, UnreadableEvent? Unreadable)
    where T : class, IChangedRow;

/// <param name="Rows">Oldest change first.</param>
/// <param name="NewestUpdate">Over all rows, also those of no interest.</param>
/// <param name="Now">What GitLab's clock showed at the beginning.</param>
internal sealed record ChangedListing<T>(List<ChangedRow<T>> Rows, DateTimeOffset NewestUpdate, DateTimeOffset Now)
    where T : class, IChangedRow;

/// <summary>Goes through a list for the rows that changed since the position.</summary>
internal sealed partial class ChangedRows<T>(ChangedList<T> list, IGitLabTransport transport, TimeProvider time, ILogger logger)
    where T : class, IChangedRow
{
    private const int MostRequests = 100;

    // As of a project's events, and of one row: its texts are cut where they come in.
    private const int MostBytes = 32 * 1024 * 1024;
    private const int MostBytesOfRow = 200_000;

    // For rows of slow transactions, which become visible late. A merge request needs less: within a minute after a change GitLab does not
    // move its `updated_at` again (`ThrottledTouch::TOUCH_INTERVAL`).
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly ToldOnce cut = new();
    private readonly ToldOnce unreadable = new();

    public async Task<ChangedListing<T>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);

        // What happened to a thing changed it: what was not changed since the floor is of no interest.
        var since = ReadWindow.Later(ReadWindow.Before(ReadWindow.Second(request.Floor), list.Late), ReadWindow.Before(request.Position.At, request.Deep ? ReadWindow.KeysKept : Overlap));
        var rows = new Dictionary<string, ChangedRow<T>>(StringComparer.Ordinal);
        var newestFirst = new Queue<(ChangedRow<T> Row, int Size)>();
        var held = 0;
        DateTimeOffset? left = null;
        var newest = request.Position.At;
        DateTimeOffset? started = null;
        var cursor = new PageCursor();
        for (var requests = 1; ; requests++)
        {
            if (await PageAsync(request, since, cursor, cancellationToken) is not { } answer)
            {
                if (requests >= MostRequests)
                {
                    break;
                }

                cursor.Split();
                continue;
            }

            var now = answer.Date ?? time.GetUtcNow();
            started ??= now;
            foreach (var bytes in WireReader.Rows(answer))
            {
                var row = Read(bytes, now, request.ProjectId);
                newest = row.Row is null ? newest : ReadWindow.Later(newest, row.Reached);
                if (!(row.At >= left) && (row.Row is null || list.IsOfInterest(row.Row)) && window.Holds(ReadWindow.After(row.At, list.Late)) && IsUnseen(request, row, started.Value))
                {
                    Hold(row, Math.Min(bytes.Length, MostBytesOfRow));
                }
            }

            if (!cursor.GoOn(answer.NextPage))
            {
                cut.Forget(request.ProjectId);
                break;
            }

            if (requests >= MostRequests)
            {
                if (cut.IsNew(request.ProjectId))
                {
                    Log.Endless(logger, request.ProjectId, list.Things, MostRequests);
                }

                break;
            }
        }

        return new ChangedListing<T>([.. rows.Values.OrderBy(row => row.At).ThenBy(row => row.Row?.Number)], newest < left ? newest : left ?? newest, started ?? time.GetUtcNow());

        // What is too much for one reading is left for the next: not put down as seen, and the position stays before it.
        void Hold(ChangedRow<T> row, int size)
        {
            if (!rows.TryAdd(row.Marker, row))
            {
                return;
            }

            newestFirst.Enqueue((row, size));
            held += size;
            while (held > MostBytes)
            {
                var newer = newestFirst.Dequeue();
                rows.Remove(newer.Row.Marker);
                held -= newer.Size;
                left = newer.Row.Reached < left || left is null ? newer.Row.Reached : left;
            }
        }
    }

    /// <returns>Null where it is too large.</returns>
    private async Task<GitLabPage?> PageAsync(ReadRequest request, DateTimeOffset since, PageCursor cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"projects/{request.ProjectId}/{list.Path}updated_after={since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}&order_by=updated_at&sort=desc&per_page={cursor.Size}&page={cursor.Page}"),
                request.Priority,
                cancellationToken);
        }
        catch (GitLabException e) when (e.TooLarge)
        {
            return null;
        }
    }

    private bool IsUnseen(ReadRequest request, ChangedRow<T> row, DateTimeOffset now) =>
        row.Row is null ? !request.Seen.Contains(row.Marker) : list.IsUnseen(request, row, now);

    private ChangedRow<T> Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now, long projectId)
    {
        if (WireReader.Row(bytes, list.Type) is { Number: > 0, UpdatedAt: { } at } row && list.Marker(row) is { } marker)
        {
            return new ChangedRow<T>(marker, at, at > now + ClockTolerance ? now : at, list.Kept(row), null);
        }

        if (RowRemains.Of(bytes) is { } remains && list.Unreadable(remains) is { } what)
        {
            return new ChangedRow<T>(what.Key, what.At, what.At > now + ClockTolerance ? now : what.At, null, what);
        }

        var key = EventKey.OfUnreadable(bytes.Span);
        if (unreadable.IsNew(key))
        {
            Log.RowUnreadable(logger, projectId, list.Things, bytes.Length);
        }

        return new ChangedRow<T>(key, now, now, null, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Warning, "Project {ProjectId}: a row of its list of {Things} has another shape than GitLab documents ({Bytes} bytes); it is passed over")]
        public static partial void RowUnreadable(ILogger logger, long projectId, string things, int bytes);

        [LoggerMessage(1202, LogLevel.Warning, "Project {ProjectId}: its {Things} have not ended after {Requests} requests; what is older is not read")]
        public static partial void Endless(ILogger logger, long projectId, string things, int requests);
    }
}
