using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issues;

public static class IssueWork
{
    private static readonly string[] Types =
        ["issue", "incident", "test_case", "requirement", "task", "ticket", "objective", "key_result", "epic"];

    public static Issue OpenIssue(this Project project, User by, string title, bool confidential = false) =>
        project.OpenIssue(by, new IssueEdit { Title = title, Confidential = confidential });

    /// <param name="asWorkItem">
    /// Whether events name it WorkItem. GitLab does so for what was made as one; without this, for all types but issues and incidents.
    /// </param>
    public static Issue OpenIssue(this Project project, User by, IssueEdit content, bool? asWorkItem = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(content);
        lock (project.Gate)
        {
            var type = content.Type ?? "issue";
            var issue = new Issue(project, project.GitLab.NextId("issue"), project.NextIid("issue"), content.Title ?? "", by)
            {
                IsWorkItem = asWorkItem ?? type is not ("issue" or "incident"),
            };
            Fill(issue, content);
            project.Issues.Add(issue);
            issue.Tell(by, EventAction.Created);
            return issue;
        }
    }

    public static EventRow CloseIssue(this Project project, User by, Issue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.Turn(by, "opened", "closed", EventAction.Closed);
    }

    /// <summary>Reopening is told with the word `opened`.</summary>
    public static EventRow ReopenIssue(this Project project, User by, Issue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.Turn(by, "closed", "reopened", EventAction.Reopened);
    }

    /// <summary>Makes no event, whatever is changed.</summary>
    public static void EditIssue(this Project project, User by, Issue issue, IssueEdit edit)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(edit);
        lock (issue.Project.Gate)
        {
            var (confidential, due) = (issue.Confidential, issue.DueDate);
            issue.Change(by, () => Fill(issue, edit));
            if (issue.Confidential != confidential)
            {
                issue.AddSystemNote(by, issue.Confidential ? "made the issue confidential" : "made the issue visible to everyone");
            }

            if (issue.DueDate != due)
            {
                issue.AddSystemNote(by, FormattableString.Invariant($"changed due date to {issue.DueDate:MMMM d, yyyy}"));
            }
        }
    }

    private static void Fill(Issue issue, IssueEdit content)
    {
        if (content.Type is { } type)
        {
            issue.Type = Types.Contains(type, StringComparer.Ordinal)
                ? type
                : throw new SandboxMisuseException($"\"{type}\" is no type of issue; known: {string.Join(", ", Types)}.");
        }

        issue.Fill(content);
        issue.Confidential = content.Confidential ?? issue.Confidential;
        issue.DueDate = content.DueDate ?? issue.DueDate;
    }
}
