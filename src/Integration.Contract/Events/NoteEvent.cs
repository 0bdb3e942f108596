using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What a note stands on.</summary>
public enum NoteableType
{
    /// <summary>An issue, task, incident or other work item.</summary>
    Issue,

    /// <summary>A merge request: its overview, a thread, or its diff.</summary>
    MergeRequest,

    /// <summary>A commit.</summary>
    Commit,

    /// <summary>A snippet of the project.</summary>
    Snippet,
}

/// <summary>Somebody commented.</summary>
public sealed record NoteEvent : ProjectEvent, IHasLabels
{
    /// <summary>GitLab's id of the note.</summary>
    public required long Id { get; init; }

    /// <summary>What it stands on.</summary>
    public required NoteableType Noteable { get; init; }

    /// <summary>The thing as GitLab writes it: <c>#12</c>, <c>!34</c>, <c>$5</c>, a commit's short SHA; null where GitLab does not say which commit.</summary>
    public string? Reference { get; init; }

    /// <summary>The title of the thing; null where GitLab does not show it.</summary>
    public string? Title { get; init; }

    /// <summary>The comment's place on its page.</summary>
    public required Uri Url { get; init; }

    /// <summary>The comment: GitLab Markdown, never trusted.</summary>
    public required string Body { get; init; }

    /// <summary>The file that a comment on a diff stands in; null for other comments.</summary>
    public string? FilePath { get; init; }

    /// <summary>The line in that file; null where it stands on the whole file.</summary>
    public int? Line { get; init; }

    /// <summary>Whether it is an internal note, or stands on a confidential issue. It then goes to the confidential trigger alone.</summary>
    public bool Confidential { get; init; }

    /// <summary>What GitLab tells of the issue or merge request that it stands on; null for other things, and where it was not asked.</summary>
    public WorkDetails? Details { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => Confidential ? EventKind.ConfidentialNote : EventKind.Note;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Noteable switch
    {
        NoteableType.Issue => "issue",
        NoteableType.MergeRequest => FilePath is null ? "merge_request" : "diff",
        NoteableType.Commit => "commit",
        NoteableType.Snippet => "snippet",
    };

    /// <summary>The thing that it stands on, so that its comments keep their order among what happens to it.</summary>
    [JsonIgnore]
    public override string Subject => Noteable switch
    {
        NoteableType.Issue => $"issue:{Project.Id}:{Reference?.TrimStart('#')}",
        NoteableType.MergeRequest => $"merge_request:{Project.Id}:{Reference?.TrimStart('!')}",
        NoteableType.Commit => $"commit:{Project.Id}:{Reference ?? $"note-{Id}"}",
        NoteableType.Snippet => $"snippet:{Project.Id}:{Reference}",
    };
}
