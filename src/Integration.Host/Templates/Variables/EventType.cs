using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>What happened to what, in LigaAI's form: <c>Issue.Create</c>.</summary>
/// <param name="Subject">The thing, as LigaAI calls it, or in the same form.</param>
/// <param name="Action">What happened to it.</param>
/// <param name="Word">The word by which that is told, more exact than <paramref name="Action"/>; a key below <c>names.action</c>.</param>
internal sealed record EventType(string Subject, string Action, string Word)
{
    private const string Create = "Create";
    private const string Update = "Update";
    private const string Delete = "Delete";

    public string Id => $"{Subject}.{Action}";

    public static EventType Of(ProjectEvent what) => what switch
    {
        PushEvent push => push.Action switch
        {
            PushAction.Commits or PushAction.NewBranch => new("Push", Create, "created"),
            PushAction.Forced => new("Push", Create, "forced"),
            PushAction.Removed => new("Branch", Delete, "deleted"),
        },
        BulkPushEvent bulk => (bulk.Refs, bulk.Action) switch
        {
            (RefKind.Branch, BulkPushAction.Removed) => new("Branch", Delete, "deleted"),
            (RefKind.Tag, BulkPushAction.Removed) => new("Tag", Delete, "deleted"),
            (RefKind.Branch, _) => new("Push", Create, "created"),
            (_, BulkPushAction.Created) => new("Tag", Create, "created"),
            _ => new("Tag", Create, "moved"),
        },
        TagPushEvent tag => tag.Action switch
        {
            TagAction.New => new("Tag", Create, "created"),
            TagAction.Moved => new("Tag", Create, "moved"),
            TagAction.Removed => new("Tag", Delete, "deleted"),
        },
        IssueEvent issue => issue.Action switch
        {
            IssueAction.Opened => new("Issue", Create, "created"),
            IssueAction.Reopened => new("Issue", Update, "reopened"),
            IssueAction.Closed => new("Issue", Update, "closed"),
        },
        MergeRequestEvent request => request.Action switch
        {
            MergeRequestAction.Opened => new("MergeRequest", Create, "created"),
            MergeRequestAction.Reopened => new("MergeRequest", Update, "reopened"),
            MergeRequestAction.Merged => new("MergeRequest", "Merge", "merged"),
            MergeRequestAction.Closed => new("MergeRequest", Update, "closed"),
            MergeRequestAction.Approved => new("MergeRequest", "Approve", "approved"),
            MergeRequestAction.Unapproved => new("MergeRequest", "Unapprove", "unapproved"),
        },
        NoteEvent => new("Comment", Create, "added"),
        PipelineEvent pipeline => new("Pipeline", Update, WordOf(pipeline.Outcome)),
        WikiPageEvent page => page.Action switch
        {
            WikiPageAction.Created => new("Wiki", Create, "created"),
            WikiPageAction.Updated => new("Wiki", Update, "updated"),
            WikiPageAction.Deleted => new("Wiki", Delete, "deleted"),
        },
        DeploymentEvent deployment => new("Deployment", Update, WordOf(deployment.Status)),
        VulnerabilityEvent => new("Vulnerability", Create, "detected"),
        AlertEvent => new("Alert", Create, "triggered"),
        _ => throw new NotSupportedException($"There are no variables for {what.GetType().Name}."),
    };

    private static string WordOf(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Success => "passed",
        PipelineOutcome.Warning => "passed_with_warnings",
        PipelineOutcome.Failed => "failed",
        PipelineOutcome.Canceled => "canceled",
    };

    private static string WordOf(DeploymentStatus status) => status switch
    {
        DeploymentStatus.Running => "started",
        DeploymentStatus.Success => "succeeded",
        DeploymentStatus.Failed => "failed",
        DeploymentStatus.Canceled => "canceled",
    };
}
