using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Deployments that started, succeeded, failed or were canceled, from <c>GET /projects/:id/deployments</c>. It tells the state that it meets:
/// one that began and ended between two looks tells its end alone.
/// </summary>
public sealed class DeploymentsSource : IEventSource
{
    private const string RowKind = "deployment";

    private static readonly List<string> Ends = ["success", "failed", "canceled"];

    private static readonly ChangedList<DeploymentRow> List = new("deployments", "deployments?", Wire.Default.DeploymentRow)
    {
        Marker = row => row is { Status: { } status, CreatedAt: not null, UpdatedAt: { } at } ? EventKey.OfRow(RowKind, row.Id, status, at) : null,
        IsOfInterest = row => DeploymentEvents.Status(row.Status) is not null,
        IsUnseen = (request, row, _) => !request.Seen.Contains(row.Marker) && !request.Seen.Contains(StateOf(row.Row!)),
        Unreadable = row => row is { CreatedAt: { } created, UpdatedAt: { } at, Status: { } status } && DeploymentEvents.Status(status) is not null
            ? new UnreadableEvent(EventKey.OfDeployment(row.Id, status, created), EventKind.Deployment, at, Poison.Shape)
            : null,
    };

    private readonly IGitLabTransport transport;
    private readonly ProjectDirectory projects;
    private readonly Changes<DeploymentRow, DeploymentRow> changes;
    private readonly DetailFailures failures = new();

    public DeploymentsSource(IGitLabTransport transport, ProjectDirectory projects, TimeProvider time, ILogger<DeploymentsSource> logger)
    {
        this.transport = transport;
        this.projects = projects;
        changes = new(new ChangedRows<DeploymentRow>(List, transport, time, logger), EventKind.Deployment, logger)
        {
            FindAsync = (row, _, _, _) => Task.FromResult<IReadOnlyList<Found<DeploymentRow>>>([Find(row)]),
            TellAsync = TellAsync,
            KeyOf = row => Find(row).Key,
            Markers = (row, _) => DeploymentEvents.HasTime(row.Row!)
                ? [new SeenKey(row.Marker, row.Reached)]
                : [new SeenKey(row.Marker, row.Reached), new SeenKey(StateOf(row.Row!), ReadWindow.After(row.Row!.CreatedAt!.Value, DeploymentEvents.Longest))],
        };
    }

    public string Name => "deployments";

    public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Deployment];

    /// <summary>
    /// Deployments cannot be looked at for many projects at once: GitLab's GraphQL answers for one environment a request. But most of them are a
    /// pipeline's, and while one of its jobs runs a pipeline runs: so they are read while one runs, where one changed since the last look, and until
    /// those end that are known to run. The deep reading finds the rest: a child pipeline's, and what no job deploys.
    /// </summary>
    public bool MayHaveNews(ReadRequest request) =>
        request.Look is not { Pipelines: [], HasRunningPipeline: false } || Running(request.Seen);

    public IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => changes.ReadAsync(request, cancellationToken);

    /// <summary>Whether one was seen to begin and not to end.</summary>
    private static bool Running(IReadOnlySet<string> seen) => seen
        .Where(key => key.StartsWith(RowKind + ":", StringComparison.Ordinal))
        .Select(key => key.Split(':', 4))
        .Any(parts => parts is [_, var id, "running", var created] && !Ends.Exists(end => seen.Contains($"{RowKind}:{id}:{end}:{created}")));

    /// <summary>
    /// The key under which a state that no job gives a time is put down. It is kept for as long as one may take, so that an end days after the
    /// beginning is told, and a change days after the end is not taken for it.
    /// </summary>
    private static string StateOf(DeploymentRow row) => EventKey.OfDeploymentState(row.Id, row.Status!, row.CreatedAt!.Value);

    private static Found<DeploymentRow> Find(ChangedRow<DeploymentRow> row)
    {
        var wire = row.Row!;
        var created = wire.CreatedAt!.Value;
        return new(EventKey.OfDeployment(wire.Id, wire.Status!, created), DeploymentEvents.OccurredAt(wire, created, row.At), wire.Id, wire);
    }

    private async Task<ProjectEvent> TellAsync(Found<DeploymentRow> found, ReadRequest request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.ProjectId, cancellationToken);
        return request.NeedsDetails(EventKind.Deployment, found.At)
            ? await failures.CountAsync(found.Key, isLast => DeploymentEvents.ReadAsync(found, project, new DetailRequests(transport, request.Priority, isLast), cancellationToken))
            : await DeploymentEvents.ReadAsync(found, project, null, cancellationToken);
    }
}
