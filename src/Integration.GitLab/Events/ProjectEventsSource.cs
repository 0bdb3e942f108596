using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Pushes to branches and tags, issues, merge requests, notes and wiki pages, from <c>GET /projects/:id/events</c>. Every row is recorded as seen, also those of other kinds.
/// </summary>
public sealed partial class ProjectEventsSource(
    IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, GraphQlEndpoint graphQl, ILogger<ProjectEventsSource> logger) : IEventSource
{
    internal const string SourceName = "events";

    private readonly EventPages pages = new(transport, time, logger);
    private readonly DetailFailures failures = new();
    private readonly Poison poison = new(logger);
    private readonly Restoration restoration = new(logger);

    public string Name => SourceName;

    public IReadOnlyList<EventKind> Kinds { get; } =
    [
        EventKind.Push, EventKind.TagPush, EventKind.Issue, EventKind.ConfidentialIssue, EventKind.MergeRequest, EventKind.Note, EventKind.ConfidentialNote, EventKind.WikiPage,
    ];

    public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new BatchBuilder(request.Position);
        var poisoned = poison.In(request, batch);
        ExceptionDispatchInfo? failure = null;
        var (rows, highest, before) = await pages.ReadAsync(request, cancellationToken);
        var listed = new Listed(before, rows.Select(MergeRequestOf).OfType<long>().ToHashSet());
        var isListed = false;
        if (restoration.Passed(request, rows, highest) is { } passed)
        {
            foreach (var part in batch.BeginAnew(passed))
            {
                yield return Of(part);
            }

            rows = [.. rows.Except(passed)];
        }

        var reading = new EventReading(
            new EventTargets(transport, request, failures), new ReopenedRows(transport, request, failures, rows), new NoteAddresses(graphQl, request.Priority), IsGone);
        foreach (var row in rows)
        {
            var isRead = true;
            ProjectEvent? what = null;
            try
            {
                if (row.Row is not null)
                {
                    what = await EventAsync(row, row.Row, request, reading, cancellationToken);
                }
                else if (EventRowKinds.Unread(row.Kind) is { } kind)
                {
                    poisoned.GivesUp(new UnreadableEvent(row.Key, kind, row.At, Poison.Shape), null);
                    isRead = false;
                }
            }
            catch (GitLabException e)
            {
                // What was made before it is handed over first, so that the next read has less to do.
                failure = ExceptionDispatchInfo.Capture(e);
                break;
            }
            catch (Exception e) when (Poison.IsFault(e) && EventRowKinds.Unread(row.Kind) is not null)
            {
                poisoned.GivesUp(new UnreadableEvent(row.Key, EventRowKinds.Unread(row.Kind)!.Value, row.At, Poison.Fault(e)), e);
                isRead = false;
            }

            if (isRead)
            {
                batch.Add(what, new SeenKey(row.Key, row.Reached));
            }

            batch.Reached(row.Id, row.Reached);
            if (batch.IsFull)
            {
                reading.Targets.Forget();
                yield return Of(batch.Take());
            }
        }

        // Even where there is nothing new: what follows this source needs to know up to when that holds.
        if (!batch.IsEmpty || (!isListed && failure is null))
        {
            yield return Of(batch.Take());
        }

        failure?.Throw();

        ReadBatch Of(ReadBatch part)
        {
            isListed = true;
            return part with { Listed = listed };
        }
    }

    private static long? MergeRequestOf(UnseenRow row) => row.Row switch
    {
        { TargetType: "MergeRequest", TargetIid: { } iid } => iid,
        { Note: { NoteableType: "MergeRequest", NoteableIid: { } iid } } => iid,
        _ => null,
    };

    private async Task<ProjectEvent?> EventAsync(UnseenRow row, EventRow wire, ReadRequest request, EventReading reading, CancellationToken cancellationToken)
    {
        if (row.Kind is EventRowKinds.OfNoInterest)
        {
            return null;
        }

        var basis = new EventBasis(row, wire, await projects.GetAsync(request.ProjectId, cancellationToken));
        return row.Kind switch
        {
            // Before they are looked at, an issue and what stands on it may be confidential or not: they are when either is wanted.
            "issue" => await Issues.ReadAsync(basis, Wanted(EventKind.Issue, EventKind.ConfidentialIssue), cancellationToken),
            "note" => await Notes.ReadAsync(basis, Wanted(EventKind.Note, EventKind.ConfidentialNote), cancellationToken),
            "merge_request" => await MergeRequests.ReadAsync(basis, Wanted(EventKind.MergeRequest), cancellationToken),
            "wiki_page" => WikiPages.Read(basis),
            _ => wire.PushData is { } push ? await new Pushes(transport, request, failures).ReadAsync(basis, push, cancellationToken) : null,
        };

        EventReading? Wanted(params ReadOnlySpan<EventKind> kinds)
        {
            foreach (var kind in kinds)
            {
                if (request.NeedsDetails(kind, row.At))
                {
                    return reading;
                }
            }

            return null;
        }
    }

    private void IsGone(EventBasis basis, string thing) => Log.Gone(logger, basis.Project.Id, basis.Key, thing);

    private static partial class Log
    {
        [LoggerMessage(1104, LogLevel.Information, "Project {ProjectId}: event {Key} is passed over: its {Thing} is gone, and whether it was confidential is not known any more")]
        public static partial void Gone(ILogger logger, long projectId, string key, string thing);
    }
}
