using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What happened to a merge request.</summary>
public enum MergeRequestAction
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>It was merged.</summary>
    Merged,

    /// <summary>It was closed without being merged.</summary>
    Closed,

    /// <summary>Somebody approved it.</summary>
    Approved,

    /// <summary>Somebody took the approval back, or a push reset the approvals.</summary>
    Unapproved,
}

/// <summary>A merge request was opened, reopened, merged, closed, approved, or lost an approval.</summary>
public sealed record MergeRequestEvent : ProjectEvent, IHasLabels
{
    /// <summary>What happened.</summary>
    public required MergeRequestAction Action { get; init; }

    /// <summary>The number within the project.</summary>
    public required long Iid { get; init; }

    /// <summary>The title, with the word by which GitLab marks a draft.</summary>
    public required string Title { get; init; }

    /// <summary>The page.</summary>
    public required Uri Url { get; init; }

    /// <summary>The branch that is to be merged; null where GitLab does not show the merge request any more.</summary>
    public string? SourceBranch { get; init; }

    /// <summary>The branch into which it is to be merged; null where GitLab does not show the merge request any more.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>Whether it is a draft.</summary>
    public bool Draft { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Who is to do it.</summary>
    public IReadOnlyList<Person> Assignees { get; init; } = [];

    /// <summary>Who is to look at it.</summary>
    public IReadOnlyList<Person> Reviewers { get; init; } = [];

    /// <summary>GitLab Markdown, never trusted; null where there is none or it is not shown.</summary>
    public string? Description { get; init; }

    /// <summary>What GitLab tells beyond that; null where it was not asked.</summary>
    public WorkDetails? Details { get; init; }

    /// <summary>How many have approved; null where GitLab does not say.</summary>
    public int? ApprovalsGiven { get; init; }

    /// <summary>How many must approve; null where GitLab does not say (only its paid editions do).</summary>
    public int? ApprovalsRequired { get; init; }

    /// <summary>Of <see cref="MergeRequestAction.Unapproved"/>: a push reset the approvals; else <see cref="ProjectEvent.Author"/> took theirs back.</summary>
    public bool ResetByPush { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.MergeRequest;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Action switch
    {
        MergeRequestAction.Opened => "open",
        MergeRequestAction.Reopened => "reopen",
        MergeRequestAction.Merged => "merge",
        MergeRequestAction.Closed => "close",
        MergeRequestAction.Approved => "approve",
        MergeRequestAction.Unapproved => "unapprove",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"merge_request:{Project.Id}:{Iid}";
}
