using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What a push did to a branch.</summary>
public enum PushAction
{
    /// <summary>Commits were added.</summary>
    Commits,

    /// <summary>The branch is new, with or without commits of its own.</summary>
    NewBranch,

    /// <summary>The branch was forced to another history.</summary>
    Forced,

    /// <summary>The branch was removed.</summary>
    Removed,
}

/// <summary>A push to one branch.</summary>
public sealed record PushEvent : ProjectEvent, IHasBranch
{
    /// <summary>What the push did.</summary>
    public required PushAction Action { get; init; }

    /// <inheritdoc/>
    public required string Branch { get; init; }

    /// <summary>The branch's page; null when it was removed.</summary>
    public Uri? BranchUrl { get; init; }

    /// <summary>The head before; null for a new branch.</summary>
    public string? Before { get; init; }

    /// <summary>The head after; null for a removed branch.</summary>
    public string? After { get; init; }

    /// <summary>How many commits GitLab counts.</summary>
    public int CommitCount { get; init; }

    /// <summary>The newest commits, newest first, at most five. Fewer, or none, where GitLab no longer knows them.</summary>
    public IReadOnlyList<Commit> Commits { get; init; } = [];

    /// <summary>The comparison's page; null where there is nothing to compare.</summary>
    public Uri? CompareUrl { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.Push;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Action switch
    {
        PushAction.Commits => "commits",
        PushAction.NewBranch => "new_branch",
        PushAction.Forced => "forced",
        PushAction.Removed => "removed",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"branch:{Project.Id}:{Branch}";
}
