using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class AlertFields
{
    public static IReadOnlyList<SchemaField> All { get; } =
    [
        Fields.Of<Alert>("id", "ID!", x => ScalarTypes.GlobalId("AlertManagement::Alert", x.Id)),
        Fields.Of<Alert>("iid", "ID!", x => ObjectTypes.Number(x.Iid)),
        Fields.Of<Alert>("title", "String", x => x.Title),
        Fields.Of<Alert>("description", "String", x => x.Content.Description),
        Fields.Of<Alert>("severity", "AlertManagementSeverity", x => x.Content.Severity.ToUpperInvariant()),
        Fields.Of<Alert>("status", "AlertManagementStatus", x => x.Status.ToUpperInvariant()),
        Fields.Of<Alert>("service", "String", x => x.Content.Service),
        Fields.Of<Alert>("monitoringTool", "String", x => x.Content.MonitoringTool),
        Fields.Of<Alert>("hosts", "[String!]", x => x.Content.Hosts),
        Fields.Of<Alert>("startedAt", "Time", x => x.StartedAt),
        Fields.Of<Alert>("endedAt", "Time", x => x.EndedAt),
        Fields.Of<Alert>("eventCount", "Int", x => x.EventCount),
        Fields.Of<Alert>("createdAt", "Time", x => x.CreatedAt),
        Fields.Of<Alert>("updatedAt", "Time", x => x.UpdatedAt),
        Fields.Of<Alert>("detailsUrl", "String!", x => x.WebUrl),
        Fields.Of<Alert>("webUrl", "String!", x => x.WebUrl),
        Fields.Of<Alert>("environment", "Environment", x => x.Environment),
        Fields.Of<Alert>("issue", "Issue", (call, x) => x.Issue is { } issue && call.Caller.CanRead(issue) ? issue : null),
    ];

    public static SchemaField OfProject { get; } = Fields.Connection<Project>(
        "alertManagementAlerts",
        "AlertManagementAlert",
        Rows,
        SchemaArgument.Of("iid", "String"),
        SchemaArgument.Of("statuses", "[AlertManagementStatus!]"),
        SchemaArgument.Of("sort", "AlertManagementAlertSort"),
        SchemaArgument.Of("domain", "AlertManagementDomainFilter!", "operations"),
        SchemaArgument.Of("search", "String"),
        SchemaArgument.Of("assigneeUsername", "String"));

    private static ConnectionRows Rows(FieldCall call, Project project)
    {
        var (statuses, search, iid) = (call.Texts("statuses"), call.Text("search"), call.Text("iid"));
        var sort = call.Text("sort") ?? "CREATED_TIME_DESC";

        // Whoever may not read them finds none, without an error.
        var alerts = call.Caller.Can(Ability.ReadAlert, project) ? project.Alerts : [];
        var rows = alerts.Where(x =>
            (statuses is null || statuses.Contains(x.Status.ToUpperInvariant(), StringComparer.Ordinal))
            && (iid is null || ObjectTypes.Number(x.Iid) == iid)
            && call.Text("assigneeUsername") is null
            && (search is null || x.Title.Contains(search, StringComparison.OrdinalIgnoreCase)));
        return ConnectionRows.Of(rows, x => Key(x, sort[..sort.LastIndexOf('_')]), x => x.Id, sort.EndsWith("_DESC", StringComparison.Ordinal));
    }

    private static long Key(Alert alert, string order) => order switch
    {
        "UPDATED_TIME" or "UPDATED" => alert.UpdatedAt.UtcTicks,
        "STARTED_AT" => alert.StartedAt.UtcTicks,
        "ENDED_AT" => alert.EndedAt?.UtcTicks ?? 0,
        "EVENT_COUNT" => alert.EventCount,
        "SEVERITY" => -Array.IndexOf(KnownWords.Severities, alert.Content.Severity),
        "STATUS" => Array.IndexOf(AlertWork.Statuses, alert.Status),
        _ => alert.CreatedAt.UtcTicks,
    };
}
