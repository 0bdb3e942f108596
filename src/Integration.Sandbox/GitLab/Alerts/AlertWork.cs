using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Alerts;

public static class AlertWork
{
    internal static readonly string[] Statuses = ["triggered", "acknowledged", "resolved", "ignored"];

    /// <summary>What a monitoring tool sends. While the same one is not resolved it only counts on; after that it is a new one.</summary>
    public static Alert Trigger(this Project project, NewAlert content)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(content);
        KnownWords.Expect("An alert's severity", content.Severity, KnownWords.Severities);
        lock (project.Gate)
        {
            var fingerprint = content.Fingerprint ?? content.Title;
            if (project.Alerts.FindLast(x => x.Fingerprint == fingerprint && x.Status != "resolved") is { } known)
            {
                known.EventCount++;
                known.UpdatedAt = project.Clock.Now;
                return known;
            }

            var alert = new Alert(project, project.GitLab.NextId("alert"), project.NextIid("alert"), content)
            {
                Environment = content.Environment is { } name ? project.AddEnvironment(name) : null,
            };
            project.Alerts.Add(alert);
            return alert;
        }
    }

    public static void SetStatus(this Alert alert, string status)
    {
        ArgumentNullException.ThrowIfNull(alert);
        KnownWords.Expect("An alert's status", status, Statuses);
        lock (alert.Project.Gate)
        {
            alert.Status = status;
            alert.UpdatedAt = alert.Project.Clock.Now;
            alert.EndedAt = status == "resolved" ? alert.UpdatedAt : null;
        }
    }

    /// <summary>Makes an incident of it, which is told as any other issue.</summary>
    public static Issue OpenIncident(this Alert alert, User by)
    {
        ArgumentNullException.ThrowIfNull(alert);
        lock (alert.Project.Gate)
        {
            alert.Issue = alert.Project.OpenIssue(by, new IssueEdit { Title = alert.Title, Type = "incident" });
            alert.UpdatedAt = alert.Project.Clock.Now;
            return alert.Issue;
        }
    }
}
