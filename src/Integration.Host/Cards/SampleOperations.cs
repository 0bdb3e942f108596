using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Made-up wiki pages, deployments, vulnerabilities and alerts.</summary>
internal static class SampleOperations
{
    public static WikiPageEvent WikiPage(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var action = Samples.Action<WikiPageAction>(EventKind.WikiPage, state);
        return new WikiPageEvent
        {
            Key = $"sample:wiki_page:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Action = action,
            Id = 31,
            Title = words["wiki_page"],
            Url = action == WikiPageAction.Deleted ? null : ProjectPage.Of(project, "wikis/Release-checklist"),
        };
    }

    public static DeploymentEvent Deployment(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var branch = project.DefaultBranch ?? "main";
        return new DeploymentEvent
        {
            Key = $"sample:deployment:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Id = 612,
            Status = Samples.Action<DeploymentStatus>(EventKind.Deployment, state),
            Environment = "production",
            EnvironmentUrl = ProjectPage.Of(project, "environments/3"),
            Ref = branch,
            RefUrl = ProjectPage.Branch(project, branch),
            Commit = Samples.Commits(project, words)[0],
            Job = new DeploymentJob("deploy-production", ProjectPage.Of(project, "jobs/9004")),
        };
    }

    public static VulnerabilityEvent Vulnerability(string state, Project project, DateTimeOffset now, SampleWords words) => new()
    {
        Key = $"sample:vulnerability:{state}",
        Project = project,
        OccurredAt = now,
        Id = 208,
        Title = words["vulnerability"],
        Url = ProjectPage.Of(project, "security/vulnerabilities/208"),
        Severity = Severity.Critical,
        Location = "app/models/order.rb:42",
        Scanner = "Semgrep",
        Identifiers =
        [
            new VulnerabilityIdentifier("CWE-89", new Uri("https://cwe.mitre.org/data/definitions/89.html")),
            new VulnerabilityIdentifier("A03:2021 - Injection", null),
        ],
    };

    public static AlertEvent Alert(string state, Project project, DateTimeOffset now, SampleWords words) => new()
    {
        Key = $"sample:alert:{state}",
        Project = project,
        OccurredAt = now,
        Iid = 14,
        Title = words["alert"],
        Url = ProjectPage.Of(project, "alert_management/14/details"),
        Severity = Severity.Critical,
        Service = "payment",
        Tool = "Prometheus",
        StartedAt = now.AddMinutes(-5),
    };
}
