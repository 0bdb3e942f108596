using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Vulnerabilities and alerts.</summary>
internal static class SecurityRows
{
    public static CatalogueRow[] All { get; } =
    [
        new("vulnerability: detected", "red", on => on.Project.Detect(Injection))
        {
            English = ["SQL injection", "critical", "was detected"],
            Chinese = ["检测到新漏洞", "SQL injection", "严重"],
            Says = _ => ["app/models/cart.rb:42", "Semgrep", "CWE-89"],
            Links = _ => ["security/vulnerabilities/"],
        },
        new("vulnerability: detected and dismissed at once", "red", on => on.Project.Detect(Injection).SetState("dismissed"))
        {
            English = ["SQL injection", "critical"],
            Chinese = ["检测到新漏洞", "SQL injection"],
            Links = _ => ["security/vulnerabilities/"],
        },
        new("alert: triggered", "red", on => on.Project.Trigger(Queue))
        {
            English = ["Queue is long", "high"],
            Chinese = ["触发了新警报", "Queue is long", "高"],
            Says = _ => ["shop-worker", "Prometheus"],
            Links = _ => ["alert_management/1"],
        },
        new("alert: a repeat is not new", "red", on =>
        {
            on.Project.Trigger(Queue);
            on.Project.Trigger(Queue);
            on.Project.Trigger(new NewAlert("Disk is full"));
        })
        {
            Before = on => on.Project.Trigger(new NewAlert("Disk is full")),
            English = ["Queue is long", "high"],
            Chinese = ["触发了新警报", "Queue is long"],
            Links = _ => ["alert_management/2"],
        },
        new("alert: acknowledged at once", "red", on => on.Project.Trigger(Queue).SetStatus("acknowledged"))
        {
            English = ["Queue is long", "high"],
            Chinese = ["触发了新警报", "Queue is long"],
            Links = _ => ["alert_management/1"],
        },
    ];

    private static NewVulnerability Injection => new("SQL injection")
    {
        Severity = "critical", File = "app/models/cart.rb", StartLine = 42, Identifiers = [new VulnerabilityIdentifier("CWE-89", "https://cwe.mitre.org/data/definitions/89.html")],
    };

    private static NewAlert Queue => new("Queue is long") { Severity = "high", Service = "shop-worker", MonitoringTool = "Prometheus" };
}
