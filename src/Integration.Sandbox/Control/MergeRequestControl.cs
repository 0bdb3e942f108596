using Integration.Sandbox.GitLab.MergeRequests;

namespace Integration.Sandbox.Control;

internal static class MergeRequestControl
{
    private sealed record MergeRequestBody(
        string SourceBranch, string Title, string? By = null, string? TargetBranch = null, string? Fork = null, string? Description = null, bool Draft = false,
        IReadOnlyList<string>? Labels = null, IReadOnlyList<string>? Assignees = null, IReadOnlyList<string>? Reviewers = null,
        string? Milestone = null, int? ApprovalsRequired = null);

    private sealed record ChangeBody(
        string? Action = null, string? By = null, string? Title = null, string? Description = null, bool? Draft = null,
        IReadOnlyList<string>? Labels = null, IReadOnlyList<string>? Assignees = null, IReadOnlyList<string>? Reviewers = null,
        string? Milestone = null, int? ApprovalsRequired = null, bool? DiscussionLocked = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<MergeRequestBody>(
            "sandbox/projects/:project/merge_requests",
            "Opens a merge request of a branch; fork is the project that the branch is in.",
            (call, body) =>
                Json(call.Project.OpenMergeRequest(
                    call.By(body.By),
                    body.SourceBranch,
                    new()
                    {
                        Title = body.Title,
                        Description = body.Description,
                        Draft = body.Draft,
                        Labels = body.Labels,
                        Assignees = call.People(body.Assignees),
                        Reviewers = call.People(body.Reviewers),
                        Milestone = body.Milestone,
                        ApprovalsRequired = body.ApprovalsRequired,
                    },
                    body.TargetBranch,
                    body.Fork is { } fork ? call.GitLab.FindProject(fork) ?? throw ControlProblemException.Missing("project", fork) : null))),
        ControlRoute.Post<ChangeBody>(
            "sandbox/projects/:project/merge_requests/:merge_request",
            "action merge (also pushes to the target), close, reopen, approve or unapprove (no event); any other field edits it, which makes no event.",
            (call, body) =>
            {
                ControlProblemException.ExpectAction(body.Action, "merge", "close", "reopen", "approve", "unapprove");
                var (project, by, mergeRequest) = (call.Project, call.By(body.By), call.MergeRequest);
                var edit = new MergeRequestEdit
                {
                    Title = body.Title,
                    Description = body.Description,
                    Draft = body.Draft,
                    Labels = body.Labels,
                    Assignees = call.People(body.Assignees),
                    Reviewers = call.People(body.Reviewers),
                    Milestone = body.Milestone,
                    ApprovalsRequired = body.ApprovalsRequired,
                    DiscussionLocked = body.DiscussionLocked,
                };
                if (edit != new MergeRequestEdit())
                {
                    project.EditMergeRequest(by, mergeRequest, edit);
                }

                switch (body.Action)
                {
                    case "merge":
                        project.Merge(by, mergeRequest);
                        break;
                    case "close":
                        project.Close(by, mergeRequest);
                        break;
                    case "reopen":
                        project.Reopen(by, mergeRequest);
                        break;
                    case "approve":
                        project.Approve(by, mergeRequest);
                        break;
                    case "unapprove":
                        project.Unapprove(by, mergeRequest);
                        break;
                    default:
                        break;
                }

                return Json(mergeRequest);
            }),
    ];

    private static object Json(MergeRequest found) => new
    {
        found.Id,
        found.Iid,
        title = found.WireTitle,
        found.State,
        found.Draft,
        found.SourceBranch,
        found.TargetBranch,
        found.Sha,
        found.HeadRef,
        approved_by = found.Approvals.Select(x => x.By.Username),
        found.UpdatedAt,
    };
}
