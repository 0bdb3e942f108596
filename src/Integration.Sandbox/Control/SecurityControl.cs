using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.Sandbox.Control;

internal static class SecurityControl
{
    private sealed record AlertBody(
        string Title, string? Description = null, string Severity = "critical", string? Service = null, string? MonitoringTool = null,
        IReadOnlyList<string>? Hosts = null, string? Environment = null, DateTimeOffset? StartedAt = null, string? Fingerprint = null);

    private sealed record AlertChange(string? Status = null, bool Incident = false, string? By = null);

    private sealed record IdentifierBody(string Name, string? Url = null);

    private sealed record VulnerabilityBody(
        string Title, string? Description = null, string Severity = "high", string ReportType = "sast", string Scanner = "Semgrep", string Vendor = "GitLab",
        string? File = null, int? StartLine = null, string? Package = null, string? PackageVersion = null, string? Image = null,
        IReadOnlyList<IdentifierBody>? Identifiers = null);

    private sealed record StateBody(string State);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<AlertBody>(
            "sandbox/projects/:project/alerts",
            "A monitoring tool sends an alert; the same title or fingerprint again only counts until it is resolved.",
            (call, body) =>
                Json(call.Project.Trigger(new(body.Title)
                {
                    Description = body.Description,
                    Severity = body.Severity,
                    Service = body.Service,
                    MonitoringTool = body.MonitoringTool,
                    Hosts = body.Hosts ?? [],
                    Environment = body.Environment,
                    StartedAt = body.StartedAt,
                    Fingerprint = body.Fingerprint,
                }))),
        ControlRoute.Post<AlertChange>(
            "sandbox/projects/:project/alerts/:alert",
            "status triggered, acknowledged, resolved or ignored; incident makes one of it.",
            (call, body) =>
            {
                var alert = call.Found(call.Project.Alerts, "alert", x => x.Iid);
                if (body.Status is { } status)
                {
                    alert.SetStatus(status);
                }

                if (body.Incident)
                {
                    alert.OpenIncident(call.By(body.By));
                }

                return Json(alert);
            }),
        ControlRoute.Post<VulnerabilityBody>(
            "sandbox/projects/:project/vulnerabilities",
            "A scanner finds something on the default branch; edition ultimate tells of it. Location by report_type: file and start_line, package, image.",
            (call, body) =>
                Json(call.Project.Detect(new(body.Title)
                {
                    Description = body.Description,
                    Severity = body.Severity,
                    ReportType = body.ReportType,
                    Scanner = body.Scanner,
                    Vendor = body.Vendor,
                    File = body.File,
                    StartLine = body.StartLine,
                    Package = body.Package,
                    PackageVersion = body.PackageVersion,
                    Image = body.Image,
                    Identifiers = [.. (body.Identifiers ?? []).Select(x => new VulnerabilityIdentifier(x.Name, x.Url))],
                }))),
        ControlRoute.Post<StateBody>(
            "sandbox/projects/:project/vulnerabilities/:vulnerability/state",
            "detected, confirmed, resolved or dismissed.",
            (call, body) =>
            {
                var found = call.Found(call.Project.Vulnerabilities, "vulnerability", x => x.Id);
                found.SetState(body.State);
                return Json(found);
            }),
    ];

    private static object Json(Alert alert) => new { alert.Id, alert.Iid, alert.Title, alert.Status, alert.EventCount, alert.UpdatedAt };

    private static object Json(Vulnerability found) => new { found.Id, found.Title, found.State, found.DetectedAt };
}
