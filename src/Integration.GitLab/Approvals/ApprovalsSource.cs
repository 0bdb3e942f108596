using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Merge requests that lost an approval. GitLab makes no event of it, only a system note; that touches the merge request, so that the notes of those
/// are read that changed. But a touch within a minute after a change does not move <c>updated_at</c> (<c>ThrottledTouch::TOUCH_INTERVAL</c>):
/// each is read when it has changed, a few times more in the minute that follows, and once when that is over. Then it is settled, and costs nothing
/// until it changes again.
/// </summary>
public sealed class ApprovalsSource : IEventSource
{
    // When a change is looked at again, in seconds: the last is GitLab's minute, and half of one more for clocks of its servers that differ.
    private static readonly int[] Again = [3, 6, 12, 25, 50, 90];

    private static readonly ChangedList<MergeRequestRow> List = new("merge requests", "merge_requests?scope=all&state=all&", Wire.Default.MergeRequestRow)
    {
        Marker = row => row.UpdatedAt is { } at ? Read(row.Iid, at) : null,
        IsOfInterest = _ => true,
        IsUnseen = (request, row, now) => IsUnseen(request, row.Row!.Iid, row.At, now),
        Late = TimeSpan.FromSeconds(Again[^1]),

        // No card of it shows the description, and a list may hold thousands.
        Kept = row => row with { Description = null },
    };

    private readonly IGitLabTransport transport;
    private readonly ProjectDirectory projects;
    private readonly Changes<MergeRequestRow, Unapproval> changes;
    private readonly UnapprovalNotes notes;
    private readonly DetailFailures failures = new();

    public ApprovalsSource(IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, ILogger<ApprovalsSource> logger)
    {
        this.transport = transport;
        this.projects = projects;
        notes = new UnapprovalNotes(logger);
        changes = new(new ChangedRows<MergeRequestRow>(List, transport, time, logger), EventKind.MergeRequest, logger)
        {
            FindAsync = FindAsync,
            TellAsync = TellAsync,
            KeyOf = row => EventKey.Of("merge_request-unread", row.Row!.Id, row.At),
            Markers = (row, now) => [new SeenKey(Read(row.Row!.Iid, row.At, now), row.Reached)],
        };
    }

    public string Name => "approvals";

    public string Follows => ProjectEventsSource.SourceName;

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.MergeRequest];

    /// <summary>Where a merge request has changed, or is to be looked at again after its change, or something happened to it that is about to be told.</summary>
    public bool MayHaveNews(ReadRequest request)
    {
        var window = new ReadWindow(request);
        return request.Listed is { MergeRequests.Count: > 0 } || request.Look is not { MergeRequests: { } rows } look || rows.Any(row => window.Holds(ReadWindow.After(row.At, List.Late)) && IsUnseen(request, row.Id, row.At, look.At));
    }

    public IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => changes.ReadAsync(request, cancellationToken);

    // Before what happened to a merge request is told, it is looked at whatever its `updated_at` says.
    private static bool IsUnseen(ReadRequest request, long iid, DateTimeOffset updatedAt, DateTimeOffset now) =>
        request.Listed?.MergeRequests.Contains(iid) == true || !request.Seen.Contains(Read(iid, updatedAt, now));

    private static string Read(long iid, DateTimeOffset updatedAt) => EventKey.Of("merge_request-read", iid, updatedAt);

    /// <summary>Under this key a reading of that moment is recorded.</summary>
    private static string Read(long iid, DateTimeOffset updatedAt, DateTimeOffset now)
    {
        var age = now - ReadWindow.Second(updatedAt);
        var time = Again.Count(seconds => age >= TimeSpan.FromSeconds(seconds));
        return time == 0 ? Read(iid, updatedAt) : FormattableString.Invariant($"{Read(iid, updatedAt)}:{time}");
    }

    private async Task<IReadOnlyList<Found<Unapproval>>> FindAsync(ChangedRow<MergeRequestRow> row, ReadRequest request, bool isLast, CancellationToken cancellationToken) =>
        // Even at the last attempt: without the notes nothing is known, and that has to be said.
        request.NeedsDetails(EventKind.MergeRequest, ReadWindow.After(row.At, List.Late))
            ? await notes.ReadAsync(row.Row!, request, new DetailRequests(transport, request.Priority, lastAttempt: false), cancellationToken)
            : [];

    private async Task<ProjectEvent> TellAsync(Found<Unapproval> found, ReadRequest request, CancellationToken cancellationToken)
    {
        var mergeRequest = found.Thing.MergeRequest;
        var project = await projects.GetAsync(request.ProjectId, cancellationToken);
        var what = MergeRequests.Event(found.Key, project, found.At, MergeRequestAction.Unapproved, mergeRequest.Iid, mergeRequest, null) with
        {
            Author = People.From(found.Thing.By),
            ResetByPush = found.Thing.ByPush,
        };
        if (!request.NeedsDetails(EventKind.MergeRequest, found.At))
        {
            return what;
        }

        var approvals = await failures.CountAsync(found.Key, isLast => new DetailRequests(transport, request.Priority, isLast).OneAsync(
            FormattableString.Invariant($"projects/{request.ProjectId}/merge_requests/{mergeRequest.Iid}/approvals"), Wire.Default.ApprovalsRow, cancellationToken));
        return approvals.Value is { } row ? MergeRequests.WithApprovals(what, row) : what;
    }
}
