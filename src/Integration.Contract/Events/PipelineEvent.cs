using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>How a pipeline ended.</summary>
public enum PipelineOutcome
{
    /// <summary>It passed.</summary>
    Success,

    /// <summary>It passed, but a job that may fail did.</summary>
    Warning,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was canceled.</summary>
    Canceled,
}

/// <summary>A job, as far as a card tells it.</summary>
/// <param name="Name">The job's name; never trusted.</param>
/// <param name="Stage">The stage's name; never trusted.</param>
/// <param name="Url">The job's page; null where unknown.</param>
public sealed record PipelineJob(string Name, string Stage, Uri? Url);

/// <summary>The merge request for which a pipeline ran.</summary>
/// <param name="Iid">The number within its project.</param>
/// <param name="Title">The title; never trusted. Empty where GitLab did not tell.</param>
/// <param name="Url">Its page.</param>
public sealed record PipelineMergeRequest(long Iid, string Title, Uri Url);

/// <summary>A pipeline that ended.</summary>
public sealed record PipelineEvent : ProjectEvent, IHasBranch
{
    /// <summary>GitLab's id of the pipeline.</summary>
    public required long Id { get; init; }

    /// <summary>How it ended.</summary>
    public required PipelineOutcome Outcome { get; init; }

    /// <summary>The branch or tag, without a prefix; for a merge request pipeline its source branch.</summary>
    public required string Ref { get; init; }

    /// <summary>Whether <see cref="Ref"/> is a tag.</summary>
    public bool IsTag { get; init; }

    /// <summary>The page of the branch or tag; null where there is none.</summary>
    public Uri? RefUrl { get; init; }

    /// <summary>The pipeline's page.</summary>
    public required Uri Url { get; init; }

    /// <summary>The commit.</summary>
    public required Commit Commit { get; init; }

    /// <summary>GitLab's word for what started it, such as <c>push</c> or <c>schedule</c>.</summary>
    public string? Source { get; init; }

    /// <summary>How long it ran; null where GitLab does not say.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The merge request that it ran for; null for a branch or tag pipeline.</summary>
    public PipelineMergeRequest? MergeRequest { get; init; }

    /// <summary>Names of the stages with a failed job, in the pipeline's order.</summary>
    public IReadOnlyList<string> FailedStages { get; init; } = [];

    /// <summary>The failed jobs, at most ten; without those that passed on a retry.</summary>
    public IReadOnlyList<PipelineJob> FailedJobs { get; init; } = [];

    /// <summary>How many jobs failed, those that are not listed included.</summary>
    public int FailedJobCount { get; init; }

    /// <summary>What is wrong in the CI configuration, where that is the cause; never trusted.</summary>
    public string? YamlErrors { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string? Branch => IsTag ? null : OfFork is { } iid ? $"refs/merge-requests/{iid}/head" : Ref;

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.Pipeline;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Outcome switch
    {
        PipelineOutcome.Success => "success",
        PipelineOutcome.Warning => "warning",
        PipelineOutcome.Failed => "failed",
        PipelineOutcome.Canceled => "canceled",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"pipeline:{Project.Id}:{Id}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Urgent => Outcome == PipelineOutcome.Failed && Branch is { } branch && branch == Project.DefaultBranch;

    // A branch of a fork may have any name, the default branch's too, and is none of this project's: it has no page here.
    private long? OfFork => RefUrl is null ? MergeRequest?.Iid : null;
}
