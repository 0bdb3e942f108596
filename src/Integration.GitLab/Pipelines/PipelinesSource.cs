using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Pipelines that passed, failed or were canceled, from <c>GET /projects/:id/pipelines</c>.
/// </summary>
public sealed class PipelinesSource : IEventSource
{
    private const string RowKind = "pipeline";

    private static readonly ChangedList<PipelineRow> List = new("pipelines", "pipelines?", Wire.Default.PipelineRow)
    {
        Marker = row => row.Status is { } status && row.UpdatedAt is { } at ? EventKey.OfRow(RowKind, row.Id, status, at) : null,

        // A child pipeline's end is told by its parent's. Statuses are GitLab's words; new ones may come.
        IsOfInterest = row => PipelineEnd.IsEnd(row.Status) && row.Source != "parent_pipeline",
        IsUnseen = (request, row, _) => !request.Seen.Contains(row.Marker),
        Unreadable = row => row is { UpdatedAt: { } at, Status: { } status, Source: not "parent_pipeline" } && PipelineEnd.IsEnd(status)
            ? new UnreadableEvent(EventKey.OfPipeline(row.Id, status, at), EventKind.Pipeline, at, Poison.Shape)
            : null,
    };

    private readonly IGitLabTransport transport;
    private readonly ProjectDirectory projects;
    private readonly Changes<PipelineRow, PipelineEnd> changes;
    private readonly DetailFailures failures = new();

    public PipelinesSource(IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, ILogger<PipelinesSource> logger)
    {
        this.transport = transport;
        this.projects = projects;
        changes = new(new ChangedRows<PipelineRow>(List, transport, time, logger), EventKind.Pipeline, logger)
        {
            FindAsync = FindAsync,
            TellAsync = TellAsync,
            KeyOf = row => EventKey.OfPipeline(row.Row!.Id, row.Row.Status!, row.At),
        };
    }

    public string Name => "pipelines";

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Pipeline];

    /// <summary>Where a pipeline ended that has not been looked at.</summary>
    public bool MayHaveNews(ReadRequest request)
    {
        if (request.Look?.Pipelines is not { } rows)
        {
            return true;
        }

        var window = new ReadWindow(request);
        return rows
            .Where(row => PipelineEnd.IsEnd(row.Status) && window.Holds(row.At))
            .Select(row => EventKey.OfRows(RowKind, row.Id, row.Status, row.At))
            .Any(beginning => !request.Seen.Any(key => key.StartsWith(beginning, StringComparison.Ordinal)));
    }

    public IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => changes.ReadAsync(request, cancellationToken);

    private async Task<IReadOnlyList<Found<PipelineEnd>>> FindAsync(ChangedRow<PipelineRow> row, ReadRequest request, bool isLast, CancellationToken cancellationToken)
    {
        var wire = row.Row!;
        var pipeline = PipelineEnd.FromRow(wire);
        if (request.NeedsDetails(EventKind.Pipeline, row.At))
        {
            var answer = await new DetailRequests(transport, request.Priority, isLast).OneAsync(
                FormattableString.Invariant($"projects/{request.ProjectId}/pipelines/{wire.Id}"), Wire.Default.PipelineDetailRow, cancellationToken);

            // Removed since; or it goes on, and its new end will be told.
            if (answer.Outcome == DetailOutcome.Missing || (answer.Value is { } found && found.Status != wire.Status))
            {
                return [];
            }

            pipeline = answer.Value is null ? pipeline : answer.Value with { Id = wire.Id, Source = answer.Value.Source ?? wire.Source };
        }

        // One without a time of its end has been told at whatever time it was met first.
        if (pipeline.FinishedAt is null && request.Seen.Any(seen => seen.StartsWith(EventKey.OfPipelines(wire.Id, wire.Status!), StringComparison.Ordinal)))
        {
            return [];
        }

        var end = new PipelineEnd(pipeline, pipeline.FinishedAt ?? row.At);
        return [new Found<PipelineEnd>(EventKey.OfPipeline(wire.Id, wire.Status!, end.At), end.At, wire.Id, end)];
    }

    private async Task<ProjectEvent> TellAsync(Found<PipelineEnd> end, ReadRequest request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.ProjectId, cancellationToken);
        return request.NeedsDetails(EventKind.Pipeline, end.At)
            ? await failures.CountAsync(end.Key, isLast => PipelineEvents.ReadAsync(end, project, new DetailRequests(transport, request.Priority, isLast), cancellationToken))
            : await PipelineEvents.ReadAsync(end, project, null, cancellationToken);
    }
}
