namespace Integration.Sandbox.GitLab.Pipelines;

public sealed record NewPipeline(string Ref)
{
    public string Source { get; init; } = "push";

    public string Status { get; init; } = "created";

    /// <summary>A branch, tag or SHA; the head of the ref without it.</summary>
    public string? Revision { get; init; }

    public bool Tag { get; init; }

    public string? Name { get; init; }

    /// <summary>Given, the pipeline never gets a job.</summary>
    public string? YamlErrors { get; init; }

    public IReadOnlyList<NewJob> Jobs { get; init; } = [];
}
