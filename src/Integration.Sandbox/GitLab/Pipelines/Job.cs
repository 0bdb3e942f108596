namespace Integration.Sandbox.GitLab.Pipelines;

public sealed class Job
{
    internal Job(int id, string name, string stage, string status, bool allowFailure, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        Stage = stage;
        Status = status;
        AllowFailure = allowFailure;
        CreatedAt = createdAt;
        if (PipelineStatus.IsEnd(status))
        {
            StartedAt = createdAt;
            FinishedAt = createdAt;
        }
    }

    public int Id { get; }

    public string Name { get; }

    public string Stage { get; }

    public string Status { get; internal set; }

    public bool AllowFailure { get; }

    /// <summary>Another run of the same job has taken its place; left out unless `include_retried=true` is asked.</summary>
    public bool Retried { get; internal set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? StartedAt { get; internal set; }

    public DateTimeOffset? FinishedAt { get; internal set; }

    internal void Enter(string status, DateTimeOffset at)
    {
        Status = status;
        if (status == "running" || PipelineStatus.IsEnd(status))
        {
            StartedAt ??= at;
        }

        if (PipelineStatus.IsEnd(status))
        {
            FinishedAt = at;
        }
    }
}
