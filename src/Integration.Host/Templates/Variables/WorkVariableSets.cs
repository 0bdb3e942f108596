using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Issues, merge requests, and comments, of these and of other things.</summary>
internal static class WorkVariableSets
{
    private static readonly EventKind[] Issues = [EventKind.Issue, EventKind.ConfidentialIssue];
    private static readonly EventKind[] Notes = [EventKind.Note, EventKind.ConfidentialNote];
    private static readonly EventKind[] MergeRequests = [EventKind.MergeRequest];

    public static IEnumerable<Variable> All { get; } =
    [
        .. Item(new VariableSet<WorkItem>("issue", scene => scene.Issue, [.. Issues, .. Notes]), "summary", Issues)
            .Day("startDate", issue => issue.Details.StartDate)
            .Day("dueDate", issue => issue.DueDate)
            .Text("type.id", issue => issue.Type, Issues)
            .Text("type.code", issue => issue.Type, Issues)
            .Name("type.name", "issue_type", issue => issue.Type, Issues)
            .Text("status.category.id", issue => Category(issue.State))
            .Name("status.category.name", "category", issue => Category(issue.State))
            .Text("priority.id", issue => issue.Priority?.Title)
            .Text("priority.name", issue => issue.Priority?.Value)
            .Text("priority.optionKey", issue => issue.Priority?.Value)
            .Person("owner", issue => First(issue.Assignees))
            .Number("estimatePoint.value", issue => issue.Details.Weight)
            .Number("epic.id", issue => issue.Details.EpicId)
            .Text("milestone", issue => issue.Milestone, Issues),
        .. new VariableSet<WorkItem>("issue", scene => scene.Issue, Issues)
            .Flag("confidential", issue => issue.Confidential),
        .. new VariableSet<EventScene>("issue.project", scene => scene.Issue is null ? null : scene, [.. Issues, .. Notes])
            .Number("id", scene => scene.Event.Project.Id)
            .Text("name", scene => scene.Event.Project.Name)
            .Text("description", scene => scene.Event.Project.Description),
        .. Item(new VariableSet<WorkItem>("mergeRequest", scene => scene.MergeRequest, [.. MergeRequests, .. Notes]), "title", MergeRequests),
        .. new VariableSet<MergeRequestEvent>("mergeRequest", scene => scene.MergeRequest?.Request, MergeRequests)
            .Text("sourceBranch", request => request.SourceBranch)
            .Text("targetBranch", request => request.TargetBranch)
            .Flag("draft", request => request.Draft)
            .People("reviewers", request => request.Reviewers)
            .Number("approvalsGiven", request => request.ApprovalsGiven)
            .Number("approvalsRequired", request => request.ApprovalsRequired)
            .Flag("resetByPush", request => request.Action == MergeRequestAction.Unapproved ? request.ResetByPush : null),
        .. new VariableSet<WorkItem>("", scene => scene.Issue ?? scene.MergeRequest, [.. Issues, .. MergeRequests, .. Notes])
            .List("customFields", item => [.. item.Scoped.Where(label => !label.IsPriority).Select(label => label.ToField())])
            .Item("customFields", "customFieldName", VariableType.Text)
            .Item("customFields", "fieldCode", VariableType.Text)
            .Item("customFields", "fieldValue", VariableType.List)
            .Item("customFields", "fieldValue[*].name", VariableType.Text)
            .Item("customFields", "fieldValue[*].value", VariableType.Text),
        .. Comment("comment"),
        .. Comment("note"),
    ];

    // What GitLab tells of issues and merge requests alike; only what an issue is about has LigaAI's name.
    private static VariableSet<WorkItem> Item(VariableSet<WorkItem> set, string title, EventKind[] own) => set
        .Number("id", item => item.Details.Id)
        .Number("number", item => item.Number)
        .Text(title, item => item.Title)
        .Url("url", item => item.Url)
        .Text("description", item => item.Description, own)
        .Date("createTime", item => item.Details.CreatedAt)
        .Date("updateTime", item => item.Details.UpdatedAt)
        .Text("status.id", item => item.State)
        .Text("status.code", item => item.State)
        .Name("status.name", "status", item => item.State)
        .List("labels", item => [.. item.Labels])
        .Person("assignee", item => First(item.Assignees))
        .People("assignees", item => item.Assignees)
        .Person("createBy", item => item.CreatedBy)
        .Person("updateBy", item => item.UpdatedBy, own)
        .People("follows", item => item.Details.Participants)
        .Number("sprint.id", item => item.Details.Sprint?.Id)
        .Text("sprint.name", item => item.Details.Sprint?.Name)
        .Day("sprint.startDate", item => item.Details.Sprint?.StartDate)
        .Day("sprint.dueDate", item => item.Details.Sprint?.DueDate);

    private static VariableSet<NoteEvent> Comment(string root) => new VariableSet<NoteEvent>(root, scene => scene.Event as NoteEvent, Notes)
        .Number("id", note => note.Id)
        .Text("content", note => note.Body)
        .Url("url", note => note.Url)
        .Date("createTime", note => note.OccurredAt)
        .Person("createBy", note => note.Author)
        .Text("target.type", note => TypeOf(note.Noteable))
        .Name("target.name", "noteable", note => TypeOf(note.Noteable))
        .Text("target.reference", note => note.Reference)
        .Text("target.title", note => note.Title)
        .Text("filePath", note => note.FilePath)
        .Number("line", note => note.Line)
        .Flag("confidential", note => note.Confidential);

    private static Person? First(IReadOnlyList<Person> people) => people is [var first, ..] ? first : null;

    // GitLab's categories of statuses, of those that its states tell apart.
    private static string? Category(string? state) => state switch
    {
        null => null,
        "closed" => "done",
        _ => "to_do",
    };

    private static string TypeOf(NoteableType noteable) => noteable switch
    {
        NoteableType.Issue => "issue",
        NoteableType.MergeRequest => "merge_request",
        NoteableType.Commit => "commit",
        NoteableType.Snippet => "snippet",
    };
}
