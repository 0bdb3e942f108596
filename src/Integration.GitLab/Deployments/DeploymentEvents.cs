using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a deployment's row to the event that is told.</summary>
internal static class DeploymentEvents
{
    /// <returns>Null for a state that is not told: created, skipped, blocked, and what GitLab may add.</returns>
    public static DeploymentStatus? Status(string? status) => status switch
    {
        "running" => DeploymentStatus.Running,
        "success" => DeploymentStatus.Success,
        "failed" => DeploymentStatus.Failed,
        "canceled" => DeploymentStatus.Canceled,
        _ => null,
    };

    /// <summary>As long what no job deploys may take until its end is told.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Whether a job says when it came into its state. Where none deploys, GitLab keeps only the time of the last change, which may move long after the end too.</summary>
    public static bool HasTime(DeploymentRow row) => TimeOf(row) is not null;

    /// <summary>When it came into its state.</summary>
    public static DateTimeOffset OccurredAt(DeploymentRow row, DateTimeOffset createdAt, DateTimeOffset updatedAt) =>
        TimeOf(row) ?? (updatedAt - createdAt <= Longest ? updatedAt : createdAt);

    /// <param name="found">The deployment.</param>
    /// <param name="project">Its project.</param>
    /// <param name="requests">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static async Task<DeploymentEvent> ReadAsync(Found<DeploymentRow> found, Project project, DetailRequests? requests, CancellationToken cancellationToken)
    {
        var row = found.Thing;
        var name = Bounds.Title(row.Ref);
        var isTag = row.Deployable?.Tag == true;
        return new DeploymentEvent
        {
            Key = found.Key,
            Project = project,
            Author = People.From(row.User) ?? People.From(row.Deployable?.User),
            OccurredAt = found.At,
            Id = row.Id,
            Status = Status(row.Status) ?? throw new InvalidOperationException("a state that is not told"),
            Environment = Bounds.Name(row.Environment?.Name ?? ""),
            EnvironmentUrl = row.Environment is { Id: > 0 and var environment } ? project.Environment(environment) : null,
            Ref = name,
            IsTag = isTag,
            RefUrl = name.Length == 0 ? null : isTag ? project.Tag(name) : project.Branch(name),
            Commit = await CommitAsync(row, project, requests, cancellationToken),
            Job = row.Deployable is { Name: { Length: > 0 } job, Id: var id } ? new DeploymentJob(Bounds.Name(job), ProjectLinks.Trusted(row.Deployable.WebUrl) ?? (id > 0 ? project.Job(id) : null)) : null,
        };
    }

    private static DateTimeOffset? TimeOf(DeploymentRow row) => Status(row.Status) == DeploymentStatus.Running ? row.Deployable?.StartedAt : row.Deployable?.FinishedAt;

    /// <summary>The job names its commit; what is deployed by something else than a job has only a SHA.</summary>
    private static async Task<Commit> CommitAsync(DeploymentRow row, Project project, DetailRequests? requests, CancellationToken cancellationToken)
    {
        if (Commits.From(row.Deployable?.Commit, project) is { } commit)
        {
            return commit;
        }

        if (Sha.Of(row.Sha) is not { } sha)
        {
            return new Commit("", "", null, null);
        }

        var detail = requests is null
            ? new Detail<CommitRow>(DetailOutcome.Unknown, null)
            : await requests.OneAsync(FormattableString.Invariant($"projects/{project.Id}/repository/commits/{sha}"), Wire.Default.CommitRow, cancellationToken);
        return Commits.From(detail.Value, project) ?? Commits.Unknown(sha, project, exists: detail.Outcome != DetailOutcome.Missing);
    }
}
