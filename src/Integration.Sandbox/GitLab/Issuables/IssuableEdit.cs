using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.Issuables;

/// <summary>What is edited in one go; null leaves a thing as it is.</summary>
public abstract record IssuableEdit
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<User>? Assignees { get; init; }

    /// <summary>The title of a milestone, which is made where there is none; empty takes it off.</summary>
    public string? Milestone { get; init; }

    public bool? DiscussionLocked { get; init; }
}
