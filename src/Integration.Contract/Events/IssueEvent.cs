using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What happened to an issue.</summary>
public enum IssueAction
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>It was closed.</summary>
    Closed,
}

/// <summary>An issue, task, incident or other work item was opened, closed or reopened.</summary>
public sealed record IssueEvent : ProjectEvent, IHasLabels
{
    /// <summary>What happened.</summary>
    public required IssueAction Action { get; init; }

    /// <summary>The number within the project.</summary>
    public required long Iid { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The page.</summary>
    public required Uri Url { get; init; }

    /// <summary>GitLab's <c>issue_type</c>: <c>issue</c>, <c>incident</c>, <c>task</c>, <c>test_case</c>, …; unknown ones come as they are. Default: <c>issue</c>.</summary>
    public string Type { get; init; } = "issue";

    /// <summary>Whether only some of the members may see it. It then goes to the confidential trigger alone.</summary>
    public bool Confidential { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Who is to do it.</summary>
    public IReadOnlyList<Person> Assignees { get; init; } = [];

    /// <summary>The milestone's title; null where there is none.</summary>
    public string? Milestone { get; init; }

    /// <summary>The day by which it is to be done; null where there is none.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>GitLab Markdown, never trusted; null where there is none or it is not shown.</summary>
    public string? Description { get; init; }

    /// <summary>What GitLab tells beyond that; null where it was not asked.</summary>
    public WorkDetails? Details { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => Confidential ? EventKind.ConfidentialIssue : EventKind.Issue;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Action switch
    {
        IssueAction.Opened => "open",
        IssueAction.Reopened => "reopen",
        IssueAction.Closed => "close",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"issue:{Project.Id}:{Iid}";
}
