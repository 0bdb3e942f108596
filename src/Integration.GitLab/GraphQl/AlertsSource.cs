using System.Text.Json;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Alerts that were newly triggered. Whatever became of one meanwhile (acknowledged, resolved): that it was triggered is news. When it fires
/// again, GitLab only counts that, so its key stays.
/// </summary>
internal sealed class AlertsSource(GraphQlEndpoint graphQl, ProjectDirectory projects, ILogger<AlertsSource> logger)
    : ConnectionSource<AlertRow>(new ConnectionPages<AlertRow>(graphQl, projects, List, logger), projects, logger)
{
    private static readonly ConnectionList<AlertRow> List = new(
        "alertManagementAlerts", "CREATED_TIME_DESC",
        [GraphQlField.Must("iid"), GraphQlField.Must("createdAt")],
        [new("title"), new("severity"), new("service"), new("monitoringTool"), new("startedAt"), new("eventCount"), new("webUrl"), new("detailsUrl")],
        Identify, GraphQlWire.Default.AlertRow);

    public override string Name => "alerts";

    protected override EventKind Kind => EventKind.Alert;

    // An iid is one of the project alone, and integrations stand for many projects.
    protected override string Key(long projectId, long id, DateTimeOffset at) => EventKey.Of(FormattableString.Invariant($"alert:{projectId}"), id, at);

    protected override IReadOnlyList<LookedRow>? Looked(ProjectLook look) => look.Alerts;

    protected override ProjectEvent Read(ConnectionRow<AlertRow> row, AlertRow alert, Project project) => new AlertEvent
    {
        Key = row.Key,
        Project = project,
        OccurredAt = row.At,
        Iid = row.Id,
        Title = Bounds.Title(alert.Title),
        Url = ProjectLinks.Trusted(alert.WebUrl) ?? ProjectLinks.Trusted(alert.DetailsUrl) ?? project.Alert(row.Id),
        Severity = SeverityOf(alert.Severity),
        Service = Word(alert.Service),
        Tool = Word(alert.MonitoringTool),
        StartedAt = alert.StartedAt,
        Count = Math.Max(1, alert.EventCount ?? 1),
    };

    private static (long Id, DateTimeOffset At)? Identify(JsonElement node) =>
        node.As(GraphQlWire.Default.AlertIdentity) is { Iid: > 0 and var iid, CreatedAt: { } at } ? (iid, at) : null;
}
