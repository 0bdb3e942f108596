using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Alerts;

/// <summary>GitLab tells of it by GraphQL alone: there is no list in REST, no event and no webhook.</summary>
public sealed class Alert
{
    internal Alert(Project project, int id, int iid, NewAlert content)
    {
        Project = project;
        Id = id;
        Iid = iid;
        Content = content;
        CreatedAt = project.Clock.Now;
        UpdatedAt = CreatedAt;
        StartedAt = content.StartedAt ?? CreatedAt;
    }

    public Project Project { get; }

    public int Id { get; }

    public int Iid { get; }

    public string Title => Content.Title;

    /// <summary>`triggered`, `acknowledged`, `resolved` or `ignored`.</summary>
    public string Status { get; internal set; } = "triggered";

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset? EndedAt { get; internal set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>How often it has come.</summary>
    public int EventCount { get; internal set; } = 1;

    public DeploymentEnvironment? Environment { get; internal init; }

    /// <summary>The incident that was made of it.</summary>
    public Issue? Issue { get; internal set; }

    internal NewAlert Content { get; }

    internal string Fingerprint => Content.Fingerprint ?? Content.Title;

    internal string WebUrl => FormattableString.Invariant($"{Project.WebUrl}/-/alert_management/{Iid}/details");
}
