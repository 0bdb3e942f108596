using System.Globalization;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Vulnerabilities;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Host.Demo;

/// <summary>What runs and what is written down: deployments, alerts, vulnerabilities, wiki pages.</summary>
internal sealed partial class DemoProject
{
    private static readonly (string Service, string Tool, string Severity)[] Watched =
        [("payment", "Prometheus", "critical"), ("search", "Grafana", "high"), ("order", "Prometheus", "medium")];

    private static readonly (string Severity, string File, int Cwe)[] Weaknesses = [("critical", "src/order/search.ts", 89), ("high", "src/review/show.ts", 79)];

    private Alert? _alert;
    private Deployment? _deployment;

    private string WikiTitle => Words.Pick("story.wiki", Round, ".title");

    public void StartDeployment() => _deployment = Deploy(1, "staging", "running");

    public void FinishDeployment() => _deployment!.SetStatus("success");

    /// <summary>One that began and failed between two looks, so that its end alone is told.</summary>
    public void FailDeployment() => Deploy(0, "production", "failed");

    public void CancelDeployment() => Deploy(3, "production", "canceled");

    /// <summary>The last one is over by then; else the same one would only be counted once more.</summary>
    public void TriggerAlert()
    {
        _alert?.SetStatus("resolved");
        var (service, tool, severity) = Watched[Round % Watched.Length];
        _alert = Project.Trigger(new NewAlert(Words.Pick("story.alert", Round)) { Severity = severity, Service = service, MonitoringTool = tool });
    }

    public void DetectVulnerability()
    {
        var (severity, file, cwe) = Weaknesses[Round % Weaknesses.Length];
        var number = cwe.ToString(CultureInfo.InvariantCulture);
        Project.Detect(new NewVulnerability(Words.Pick("story.vulnerability", Round))
        {
            Severity = severity,
            File = file,
            StartLine = 42,
            Identifiers = [new VulnerabilityIdentifier("CWE-" + number, $"https://cwe.mitre.org/data/definitions/{number}.html")],
        });
    }

    public void CreateWikiPage() => Project.CreateWikiPage(Person(2), WikiTitle, Words.Pick("story.wiki", Round, ".first"));

    public void UpdateWikiPage() => Project.UpdateWikiPage(Person(3), WikiTitle, Words.Pick("story.wiki", Round, ".second"));

    public void DeleteWikiPage() => Project.DeleteWikiPage(Person(2), WikiTitle);

    // By a job of the pipeline that runs longest, which ends after it.
    private Deployment Deploy(int turn, string environment, string status) =>
        Project.Deploy(Person(turn), new NewDeployment(environment) { Status = status, Pipeline = _running.Peek(), Job = $"deploy:{environment}" });
}
