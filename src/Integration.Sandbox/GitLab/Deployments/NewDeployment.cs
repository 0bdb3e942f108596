using Integration.Sandbox.GitLab.Pipelines;

namespace Integration.Sandbox.GitLab.Deployments;

/// <param name="Environment">By name; made where there is none.</param>
public sealed record NewDeployment(string Environment)
{
    /// <summary>The default branch without it.</summary>
    public string? Ref { get; init; }

    public string Status { get; init; } = "created";

    /// <summary>A branch, tag or SHA; the head of the ref without it.</summary>
    public string? Revision { get; init; }

    public bool Tag { get; init; }

    /// <summary>The job that deploys. Null is a deployment that somebody made with the API: it has no `deployable`.</summary>
    public string? Job { get; init; } = "deploy";

    /// <summary>The job's pipeline; without it one is made that runs.</summary>
    public Pipeline? Pipeline { get; init; }

    /// <summary>Where a new environment is seen.</summary>
    public string? ExternalUrl { get; init; }
}
