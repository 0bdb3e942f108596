using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Pushes to branches and tags, from <c>GET /projects/:id/events</c>. Every row is recorded as seen, also those of other kinds.</summary>
public sealed class ProjectEventsSource(IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, ILogger<ProjectEventsSource> logger) : IEventSource
{
    private readonly EventPages pages = new(transport, time, logger);
    private readonly DetailFailures failures = new();

    public string Name => "events";

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Push, EventKind.TagPush];

    public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new BatchBuilder(request.Position);
        ExceptionDispatchInfo? failure = null;
        foreach (var row in await pages.ReadAsync(request, cancellationToken))
        {
            ProjectEvent? what = null;
            try
            {
                what = row.Row is null ? null : await EventAsync(row, row.Row, request, cancellationToken);
            }
            catch (GitLabException e)
            {
                // What was made before it is handed over first, so that the next read has less to do.
                failure = ExceptionDispatchInfo.Capture(e);
                break;
            }

            batch.Add(what, new SeenKey(row.Key, row.Reached));
            batch.Reached(row.Id, row.Reached);
            if (batch.IsFull)
            {
                yield return batch.Take();
            }
        }

        if (!batch.IsEmpty)
        {
            yield return batch.Take();
        }

        failure?.Throw();
    }

    private async Task<ProjectEvent?> EventAsync(UnseenRow row, EventRow wire, ReadRequest request, CancellationToken cancellationToken)
    {
        if (wire.PushData is not { } push || Kind(push.RefType) is not { } kind)
        {
            return null;
        }

        var project = await projects.GetAsync(request.ProjectId, cancellationToken);

        // One event for more refs than GitLab lists singly has no ref, only `ref_count`.
        if (push.Ref is not { Length: > 0 } name)
        {
            return BulkPushes.Read(new EventBasis(row, wire, project), push);
        }

        var basis = new PushBasis(row.Key, project, People.From(wire.Author), row.At, push, name);
        if (!request.NeedsDetails(kind, row.At))
        {
            return await ReadAsync(kind, basis, null, cancellationToken);
        }

        try
        {
            var what = await ReadAsync(kind, basis, new DetailRequests(transport, request.Priority, failures.IsLastAttempt(row.Key)), cancellationToken);
            failures.Succeeded(row.Key);
            return what;
        }
        catch (GitLabException e) when (DetailFailures.Counts(e))
        {
            failures.Failed(row.Key);
            throw;
        }
    }

    private static async Task<ProjectEvent?> ReadAsync(EventKind kind, PushBasis basis, DetailRequests? requests, CancellationToken cancellationToken) => kind == EventKind.TagPush
        ? await TagPushes.ReadAsync(basis, requests, cancellationToken)
        : await BranchPushes.ReadAsync(basis, requests, cancellationToken);

    // Another type of ref than these two is not told.
    private static EventKind? Kind(string? refType) => refType switch
    {
        "branch" => EventKind.Push,
        "tag" => EventKind.TagPush,
        _ => null,
    };
}
