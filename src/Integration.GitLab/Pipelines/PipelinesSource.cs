using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Pipelines that passed, failed or were canceled, from <c>GET /projects/:id/pipelines</c>. The position is the newest <c>updated_at</c>;
/// it moves only when the whole list behind it has been handed over, since events come in the order in which pipelines ended.
/// </summary>
public sealed class PipelinesSource(IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, ILogger<PipelinesSource> logger) : IEventSource
{
    // So many pipelines are asked for before the first of them is handed over: in order within that, and a long catch-up is committed as it goes.
    private const int Sorted = 200;

    private readonly PipelineList list = new(transport, time, logger);
    private readonly DetailFailures failures = new();

    public string Name => "pipelines";

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Pipeline];

    public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await list.ReadAsync(request, cancellationToken);
        var window = new ReadWindow(request);
        var batch = new BatchBuilder(request.Position);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rows in listing.Rows.Chunk(Sorted))
        {
            var (ends, failure) = await EndsAsync(rows, request, window, batch, cancellationToken);
            foreach (var end in ends.OrderBy(end => end.At).ThenBy(end => end.Pipeline.Id))
            {
                ProjectEvent? what = null;
                try
                {
                    what = told.Contains(end.Key) ? null : await EventAsync(end, request, cancellationToken);
                }
                catch (GitLabException e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                    break;
                }

                batch.Add(what, told.Add(end.Key) ? [new SeenKey(end.Key, end.At), end.Marker] : [end.Marker]);
                if (batch.IsFull)
                {
                    yield return batch.Take();
                }
            }

            if (failure is not null)
            {
                if (!batch.IsEmpty)
                {
                    yield return batch.Take();
                }

                failure.Throw();
            }
        }

        batch.Reached(0, listing.NewestUpdate);
        if (!batch.IsEmpty || batch.Position != request.Position)
        {
            yield return batch.Take();
        }
    }

    /// <summary>Asks for the pipelines behind the rows. Rows that are no news are put down as seen.</summary>
    private async Task<(List<PipelineEnd> Ends, ExceptionDispatchInfo? Failure)> EndsAsync(
        UnseenPipeline[] rows, ReadRequest request, ReadWindow window, BatchBuilder batch, CancellationToken cancellationToken)
    {
        var ends = new List<PipelineEnd>();
        foreach (var row in rows)
        {
            try
            {
                if (row.Row is not null && await EndAsync(row, row.Row, request, window, cancellationToken) is { } end)
                {
                    ends.Add(end);
                }
                else
                {
                    batch.Add(null, new SeenKey(row.Marker, row.Reached));
                }
            }
            catch (GitLabException e)
            {
                return (ends, ExceptionDispatchInfo.Capture(e));
            }
        }

        return (ends, null);
    }

    /// <returns>Null where there is nothing to tell.</returns>
    private async Task<PipelineEnd?> EndAsync(UnseenPipeline row, PipelineRow wire, ReadRequest request, ReadWindow window, CancellationToken cancellationToken)
    {
        var pipeline = PipelineEnd.FromRow(wire);
        if (request.NeedsDetails(EventKind.Pipeline, row.At))
        {
            var answer = await Guarded(row.Marker, request, requests =>
                requests.OneAsync(FormattableString.Invariant($"projects/{request.ProjectId}/pipelines/{wire.Id}"), Wire.Default.PipelineDetailRow, cancellationToken));

            // Removed since; or it goes on, and its new end will be told.
            if (answer.Outcome == DetailOutcome.Missing || (answer.Value is { } found && found.Status != wire.Status))
            {
                return null;
            }

            pipeline = answer.Value is null ? pipeline : answer.Value with { Id = wire.Id, Source = answer.Value.Source ?? wire.Source };
        }

        var at = pipeline.FinishedAt ?? row.At;
        var key = EventKey.OfPipeline(wire.Id, wire.Status!, at);

        // `updated_at` moves long after the end (a job erased, say): such a row is old news, and so is one without a time of its end that was told before.
        var known = !window.Holds(at) || request.Seen.Contains(key)
            || (pipeline.FinishedAt is null && request.Seen.Any(seen => seen.StartsWith(EventKey.OfPipelines(wire.Id, wire.Status!), StringComparison.Ordinal)));
        return known ? null : new PipelineEnd(key, new SeenKey(row.Marker, row.Reached), at, pipeline);
    }

    private async Task<PipelineEvent> EventAsync(PipelineEnd end, ReadRequest request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.ProjectId, cancellationToken);
        return request.NeedsDetails(EventKind.Pipeline, end.At)
            ? await Guarded(end.Key, request, requests => PipelineEvents.ReadAsync(end, project, requests, cancellationToken))
            : await PipelineEvents.ReadAsync(end, project, null, cancellationToken);
    }

    private Task<T> Guarded<T>(string key, ReadRequest request, Func<DetailRequests, Task<T>> read) =>
        failures.CountAsync(key, isLast => read(new DetailRequests(transport, request.Priority, isLast)));
}
