using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;

namespace Integration.Sandbox.Control;

internal static class IssueControl
{
    private sealed record IssueBody(
        string Title, string? By = null, string? Description = null, string? Type = null, bool? WorkItem = null, bool Confidential = false,
        IReadOnlyList<string>? Labels = null, IReadOnlyList<string>? Assignees = null, string? Milestone = null, DateOnly? DueDate = null);

    private sealed record ChangeBody(
        string? Action = null, string? By = null, string? Title = null, string? Description = null, string? Type = null, bool? Confidential = null,
        IReadOnlyList<string>? Labels = null, IReadOnlyList<string>? Assignees = null, string? Milestone = null, DateOnly? DueDate = null,
        bool? DiscussionLocked = null);

    private sealed record MilestoneBody(string Title, DateOnly? DueDate = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<IssueBody>(
            "sandbox/projects/:project/issues",
            "Opens an issue; type issue, incident, task and so on; work_item says whether its events name that class.",
            (call, body) =>
                Json(call.Project.OpenIssue(
                    call.By(body.By),
                    new()
                    {
                        Title = body.Title,
                        Description = body.Description,
                        Type = body.Type,
                        Confidential = body.Confidential,
                        Labels = body.Labels,
                        Assignees = call.People(body.Assignees),
                        Milestone = body.Milestone,
                        DueDate = body.DueDate,
                    },
                    body.WorkItem))),
        ControlRoute.Post<ChangeBody>(
            "sandbox/projects/:project/issues/:issue",
            "action close, reopen or confidential (hides it from now on); any other field edits it, which makes no event.",
            (call, body) =>
            {
                ControlProblemException.ExpectAction(body.Action, "close", "reopen", "confidential");
                var (project, by, issue) = (call.Project, call.By(body.By), call.Issue);
                var edit = new IssueEdit
                {
                    Title = body.Title,
                    Description = body.Description,
                    Type = body.Type,
                    Confidential = body.Action == "confidential" ? true : body.Confidential,
                    Labels = body.Labels,
                    Assignees = call.People(body.Assignees),
                    Milestone = body.Milestone,
                    DueDate = body.DueDate,
                    DiscussionLocked = body.DiscussionLocked,
                };
                if (edit != new IssueEdit())
                {
                    project.EditIssue(by, issue, edit);
                }

                switch (body.Action)
                {
                    case "close":
                        project.CloseIssue(by, issue);
                        break;
                    case "reopen":
                        project.ReopenIssue(by, issue);
                        break;
                    default:
                        break;
                }

                return Json(issue);
            }),
        ControlRoute.Post<MilestoneBody>("sandbox/projects/:project/milestones", "Makes a milestone.", (call, body) =>
            call.Project.AddMilestone(body.Title, body.DueDate)),
    ];

    private static object Json(Issue issue) => new
    {
        issue.Id,
        issue.Iid,
        issue.Title,
        issue.Type,
        issue.State,
        issue.Confidential,
        issue.Labels,
        issue.UpdatedAt,
    };
}
