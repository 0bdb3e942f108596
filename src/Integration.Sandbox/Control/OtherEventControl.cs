using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;

namespace Integration.Sandbox.Control;

internal static class OtherEventControl
{
    private sealed record IssueBody(string Title, string? By = null, bool Confidential = false);

    private sealed record MergeRequestBody(string SourceBranch, string Title, string? By = null, string? TargetBranch = null, bool Draft = false);

    private sealed record ActionBody(string Action, string? By = null);

    private sealed record NoteBody(string Body, string? By = null, bool Internal = false, string? Type = null);

    private sealed record CommitNoteBody(string Body, string Title, string? By = null);

    private sealed record WikiBody(string Title, string? By = null, EventAction Action = EventAction.Created);

    private sealed record JoinBody(string User);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<IssueBody>("sandbox/projects/:project/issues", "Opens an issue.", (call, body) =>
            Json(call.Project.OpenIssue(call.By(body.By), body.Title, body.Confidential))),
        ControlRoute.Post<ActionBody>(
            "sandbox/projects/:project/issues/:issue",
            "action close, reopen, or confidential (hides it from now on).",
            (call, body) =>
            {
                var issue = Issue(call);
                switch (body.Action)
                {
                    case "close":
                        call.Project.CloseIssue(call.By(body.By), issue);
                        break;
                    case "reopen":
                        call.Project.ReopenIssue(call.By(body.By), issue);
                        break;
                    case "confidential":
                        issue.Confidential = true;
                        break;
                    default:
                        throw Unknown("close, reopen, confidential");
                }

                return Json(issue);
            }),
        ControlRoute.Post<NoteBody>(
            "sandbox/projects/:project/issues/:issue/notes",
            "Comments; type DiscussionNote or none.",
            (call, body) =>
                PushControl.Json(call.Project.Comment(call.By(body.By), Issue(call), body.Body, body.Internal, body.Type))),
        ControlRoute.Post<MergeRequestBody>(
            "sandbox/projects/:project/merge_requests",
            "Opens a merge request of a branch.",
            (call, body) =>
                Json(call.Project.OpenMergeRequest(call.By(body.By), body.SourceBranch, body.Title, body.TargetBranch, body.Draft))),
        ControlRoute.Post<ActionBody>(
            "sandbox/projects/:project/merge_requests/:merge_request",
            "action merge (also pushes to the target), close or approve.",
            (call, body) =>
            {
                var (project, by, mergeRequest) = (call.Project, call.By(body.By), call.MergeRequest);
                switch (body.Action)
                {
                    case "merge":
                        project.Merge(by, mergeRequest);
                        break;
                    case "close":
                        project.Close(by, mergeRequest);
                        break;
                    case "approve":
                        project.Approve(by, mergeRequest);
                        break;
                    default:
                        throw Unknown("merge, close, approve");
                }

                return Json(mergeRequest);
            }),
        ControlRoute.Post<NoteBody>(
            "sandbox/projects/:project/merge_requests/:merge_request/notes",
            "Comments; type DiscussionNote, DiffNote or none.",
            (call, body) =>
                PushControl.Json(call.Project.Comment(call.By(body.By), call.MergeRequest, body.Body, body.Internal, body.Type))),
        ControlRoute.Post<CommitNoteBody>(
            "sandbox/projects/:project/commit_notes",
            "Comments on a commit; the event does not say on which.",
            (call, body) =>
                PushControl.Json(call.Project.CommentOnCommit(call.By(body.By), body.Title, body.Body))),
        ControlRoute.Post<WikiBody>("sandbox/projects/:project/wiki", "A wiki page is created, updated or destroyed.", (call, body) =>
            PushControl.Json(call.Project.ChangeWikiPage(call.By(body.By), body.Title, body.Action))),
        ControlRoute.Post<JoinBody>(
            "sandbox/projects/:project/join",
            "Somebody joins: an event that is about nobody's work.",
            (call, body) =>
                PushControl.Json(call.Project.Join(call.User(body.User)))),
    ];

    private static Issue Issue(ControlCall call) => call.Found(call.Project.Issues, "issue", x => x.Iid);

    private static ControlProblemException Unknown(string known) => new(400, $"The field \"action\" must be one of {known}.");

    private static object Json(Issue issue) => new { issue.Id, issue.Iid, issue.Title, issue.Confidential, issue.Closed };

    private static object Json(MergeRequest found) => new
    {
        found.Id,
        found.Iid,
        found.Title,
        found.State,
        found.SourceBranch,
        found.TargetBranch,
        found.Sha,
        found.HeadRef,
    };
}
