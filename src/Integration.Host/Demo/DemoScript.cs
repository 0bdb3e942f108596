using Integration.Contract;

namespace Integration.Host.Demo;

/// <summary>One thing that happens.</summary>
/// <param name="Kind">The kind of the event that it makes; null where it makes trouble.</param>
/// <param name="Name">The state within the kind, or what trouble.</param>
/// <param name="Play">Makes it happen.</param>
/// <param name="Rounds">In every which round.</param>
internal sealed record DemoScene(EventKind? Kind, string Name, Action<DemoProject> Play, int Rounds = 1)
{
    public bool IsDue(DemoProject project) => (project.Round + project.Number - 1) % Rounds == 0;
}

/// <summary>What happens in a project, over and over again; a further kind of event is a line here.</summary>
internal static class DemoScript
{
    public static IReadOnlyList<DemoScene> Scenes { get; } =
    [
        new(EventKind.Push, "commits", project => project.PushToMain()),
        new(EventKind.WikiPage, "create", project => project.CreateWikiPage()),
        new(EventKind.Pipeline, "failed", project => project.EndPipeline("failed", "unit", "e2e:chrome")),
        new(EventKind.Deployment, "running", project => project.StartDeployment()),
        new(EventKind.Issue, "open", project => project.OpenIssue()),
        new(EventKind.Push, "new_branch", project => project.PushNewBranch()),
        new(EventKind.MergeRequest, "open", project => project.OpenMergeRequest()),
        new(EventKind.TagPush, "new", project => project.PushTag()),
        new(EventKind.Note, "issue", project => project.CommentOnIssue()),
        new(null, "Feishu is away for one message", project => project.BreakOnce(), Rounds: 2),
        new(EventKind.WikiPage, "update", project => project.UpdateWikiPage()),
        new(EventKind.Note, "merge_request", project => project.CommentOnMergeRequest()),
        new(EventKind.Issue, "close", project => project.CloseIssue()),
        new(EventKind.Push, "forced", project => project.ForcePush()),
        new(EventKind.Deployment, "success", project => project.FinishDeployment()),
        new(EventKind.Pipeline, "success", project => project.EndPipeline("success")),
        new(null, "Feishu refuses a message", project => project.RefuseNext(), Rounds: 2),
        new(null, "the webhook's receiver is away for one message", project => project.RestartReceiver(), Rounds: 2),
        new(EventKind.Vulnerability, "detected", project => project.DetectVulnerability()),
        new(EventKind.TagPush, "moved", project => project.MoveTag()),
        new(EventKind.Note, "diff", project => project.CommentOnDiff()),
        new(EventKind.MergeRequest, "close", project => project.CloseMergeRequest()),
        new(EventKind.ConfidentialIssue, "open", project => project.OpenConfidentialIssue()),
        new(EventKind.MergeRequest, "reopen", project => project.ReopenMergeRequest()),
        new(EventKind.MergeRequest, "approve", project => project.Approve()),
        new(EventKind.MergeRequest, "unapprove", project => project.Unapprove()),
        new(EventKind.Deployment, "failed", project => project.FailDeployment()),
        new(EventKind.Pipeline, "warning", project => project.EndPipeline("success", "lint")),
        new(EventKind.ConfidentialNote, "issue", project => project.CommentOnConfidentialIssue()),
        new(EventKind.ConfidentialNote, "merge_request", project => project.CommentInternallyOnMergeRequest()),
        new(EventKind.MergeRequest, "approve", project => project.ApproveInstead()),
        new(EventKind.MergeRequest, "merge", project => project.Merge()),
        new(EventKind.ConfidentialIssue, "close", project => project.CloseConfidentialIssue()),
        new(EventKind.Push, "removed", project => project.RemoveBranch()),
        new(EventKind.Note, "commit", project => project.CommentOnCommit()),
        new(EventKind.Push, "bulk", project => project.PushManyBranches()),
        new(EventKind.Deployment, "canceled", project => project.CancelDeployment()),
        new(EventKind.Pipeline, "canceled", project => project.EndPipeline("canceled")),
        new(EventKind.Issue, "reopen", project => project.ReopenIssue()),
        new(EventKind.ConfidentialIssue, "reopen", project => project.ReopenConfidentialIssue()),
        new(EventKind.Alert, "triggered", project => project.TriggerAlert()),
        new(EventKind.Note, "snippet", project => project.CommentOnSnippet()),
        new(EventKind.Push, "bulk", project => project.RemoveManyBranches()),
        new(EventKind.WikiPage, "delete", project => project.DeleteWikiPage()),
        new(EventKind.TagPush, "removed", project => project.RemoveTag()),
    ];
}
