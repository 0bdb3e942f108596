using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Merge requests that lost an approval. GitLab makes no event of it, only a system note; that touches the merge request, so that the notes of those
/// are read that changed. But a touch within a minute after a change does not move <c>updated_at</c> (<c>ThrottledTouch::TOUCH_INTERVAL</c>):
/// each is read when it has changed, and once more when that minute is over. Then it is settled, and costs nothing until it changes again.
/// </summary>
public sealed class ApprovalsSource : IEventSource
{
    // GitLab's minute, and half of one more for clocks of its servers that differ.
    private static readonly TimeSpan Throttled = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly ChangedList<MergeRequestRow> List = new("merge requests", "merge_requests?scope=all&state=all&", Wire.Default.MergeRequestRow)
    {
        Marker = row => row.UpdatedAt is { } at ? Read(row.Iid, at) : null,
        IsOfInterest = _ => true,
        IsUnseen = (request, row, now) => IsUnseen(request, row.Row!.Iid, row.At, now),
        Late = Throttled + Skew,

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
            Markers = (row, now) => IsDue(row.At, now)
                ? [new SeenKey(row.Marker, row.Reached), new SeenKey(Settled(row.Row!.Iid, row.At), row.Reached)]
                : [new SeenKey(row.Marker, row.Reached)],
        };
    }

    public string Name => "approvals";

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.MergeRequest];

    /// <summary>Where a merge request has changed, or has not been read since the minute after its change.</summary>
    public bool MayHaveNews(ReadRequest request)
    {
        var window = new ReadWindow(request);
        return request.Look is not { MergeRequests: { } rows } look || rows.Any(row => window.Holds(row.At + List.Late) && IsUnseen(request, row.Id, row.At, look.At));
    }

    public IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => changes.ReadAsync(request, cancellationToken);

    private static bool IsUnseen(ReadRequest request, long iid, DateTimeOffset updatedAt, DateTimeOffset now) =>
        !request.Seen.Contains(Read(iid, updatedAt)) || (IsDue(updatedAt, now) && !request.Seen.Contains(Settled(iid, updatedAt)));

    private static bool IsDue(DateTimeOffset updatedAt, DateTimeOffset now) => now >= ReadWindow.Second(updatedAt) + Throttled + Skew;

    private static string Read(long iid, DateTimeOffset updatedAt) => EventKey.Of("merge_request-read", iid, updatedAt);

    private static string Settled(long iid, DateTimeOffset updatedAt) => EventKey.Of("merge_request-settled", iid, updatedAt);

    private async Task<IReadOnlyList<Found<Unapproval>>> FindAsync(ChangedRow<MergeRequestRow> row, ReadRequest request, CancellationToken cancellationToken) =>
        request.NeedsDetails(EventKind.MergeRequest, row.At + List.Late)
            ? await failures.CountAsync(row.Marker, isLast => notes.ReadAsync(row.Row!, request, new DetailRequests(transport, request.Priority, isLast), cancellationToken))
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
