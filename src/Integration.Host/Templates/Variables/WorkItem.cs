using System.Globalization;
using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>An issue or a merge request, as the event itself or a comment on it tells of it.</summary>
internal sealed record WorkItem
{
    public long? Number { get; init; }

    public string? Title { get; init; }

    public required Uri Url { get; init; }

    public string? Description { get; init; }

    /// <summary>GitLab's <c>issue_type</c>; null where the event does not say.</summary>
    public string? Type { get; init; }

    /// <summary>GitLab's state, as it was when the event happened: <c>opened</c>, <c>closed</c>, <c>merged</c>.</summary>
    public string? State { get; init; }

    public bool? Confidential { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<Person> Assignees { get; init; } = [];

    public string? Milestone { get; init; }

    public DateOnly? DueDate { get; init; }

    public Person? CreatedBy { get; init; }

    /// <summary>Who changed it by this event.</summary>
    public Person? UpdatedBy { get; init; }

    /// <summary>Empty where GitLab was not asked.</summary>
    public WorkDetails Details { get; init; } = new();

    /// <summary>The merge request's own event; null elsewhere.</summary>
    public MergeRequestEvent? Request { get; init; }

    public ScopedLabel? Priority => Scoped.FirstOrDefault(label => label.IsPriority);

    public IEnumerable<ScopedLabel> Scoped => Labels.Select(ScopedLabel.Of).OfType<ScopedLabel>();

    public static WorkItem? Issue(ProjectEvent what) => what switch
    {
        IssueEvent issue => new WorkItem
        {
            Number = issue.Iid,
            Title = issue.Title,
            Url = issue.Url,
            Description = issue.Description,
            Type = issue.Type,
            State = issue.Action switch { IssueAction.Opened or IssueAction.Reopened => "opened", IssueAction.Closed => "closed" },
            Confidential = issue.Confidential,
            Labels = issue.Labels,
            Assignees = issue.Assignees,
            Milestone = issue.Milestone,
            DueDate = issue.DueDate,
            CreatedBy = issue.Details?.CreatedBy ?? (issue.Action == IssueAction.Opened ? issue.Author : null),
            UpdatedBy = issue.Author,
            Details = issue.Details ?? new WorkDetails(),
        },
        NoteEvent { Noteable: NoteableType.Issue } note => Of(note, '#'),
        _ => null,
    };

    public static WorkItem? MergeRequest(ProjectEvent what) => what switch
    {
        MergeRequestEvent request => new WorkItem
        {
            Number = request.Iid,
            Title = request.Title,
            Url = request.Url,
            Description = request.Description,
            State = request.Action switch
            {
                MergeRequestAction.Opened or MergeRequestAction.Reopened => "opened",
                MergeRequestAction.Merged => "merged",
                MergeRequestAction.Closed => "closed",
                // What was merged may be approved still.
                MergeRequestAction.Approved or MergeRequestAction.Unapproved => request.Details?.State ?? "opened",
            },
            Labels = request.Labels,
            Assignees = request.Assignees,
            CreatedBy = request.Details?.CreatedBy ?? (request.Action == MergeRequestAction.Opened ? request.Author : null),
            UpdatedBy = request.Author,
            Details = request.Details ?? new WorkDetails(),
            Request = request,
        },
        NoteEvent { Noteable: NoteableType.MergeRequest } note => Of(note, '!'),
        _ => null,
    };

    private static WorkItem Of(NoteEvent note, char mark) => new()
    {
        Number = long.TryParse(note.Reference?.TrimStart(mark), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        Title = note.Title,
        // A comment's place is the thing's page and a fragment.
        Url = note.Url.IsAbsoluteUri ? new Uri(note.Url.GetLeftPart(UriPartial.Query)) : note.Url,
        State = note.Details?.State,
        Labels = note.Labels,
        Assignees = note.Details?.Assignees ?? [],
        DueDate = note.Details?.DueDate,
        CreatedBy = note.Details?.CreatedBy,
        Details = note.Details ?? new WorkDetails(),
    };
}
