using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>How far a deployment is.</summary>
public enum DeploymentStatus
{
    /// <summary>It is running.</summary>
    Running,

    /// <summary>It succeeded.</summary>
    Success,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was canceled.</summary>
    Canceled,
}

/// <summary>The job that deploys.</summary>
/// <param name="Name">The job's name; never trusted.</param>
/// <param name="Url">The job's page; null where unknown.</param>
public sealed record DeploymentJob(string Name, Uri? Url);

/// <summary>A deployment started, succeeded, failed or was canceled.</summary>
public sealed record DeploymentEvent : ProjectEvent, IHasBranch
{
    /// <summary>GitLab's id of the deployment.</summary>
    public required long Id { get; init; }

    /// <summary>How far it is.</summary>
    public required DeploymentStatus Status { get; init; }

    /// <summary>The environment's name, such as <c>production</c>; never trusted.</summary>
    public required string Environment { get; init; }

    /// <summary>The environment's page in GitLab; null where GitLab does not say.</summary>
    public Uri? EnvironmentUrl { get; init; }

    /// <summary>The branch or tag, without a prefix.</summary>
    public required string Ref { get; init; }

    /// <summary>Whether <see cref="Ref"/> is a tag.</summary>
    public bool IsTag { get; init; }

    /// <summary>The page of the branch or tag; null where there is none.</summary>
    public Uri? RefUrl { get; init; }

    /// <summary>The commit.</summary>
    public required Commit Commit { get; init; }

    /// <summary>The job that deploys; null where something else than a job does.</summary>
    public DeploymentJob? Job { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string? Branch => IsTag ? null : Ref;

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.Deployment;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Status switch
    {
        DeploymentStatus.Running => "running",
        DeploymentStatus.Success => "success",
        DeploymentStatus.Failed => "failed",
        DeploymentStatus.Canceled => "canceled",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"deployment:{Project.Id}:{Id}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Urgent => Status == DeploymentStatus.Failed;
}
