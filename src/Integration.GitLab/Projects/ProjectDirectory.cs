using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What GitLab says about projects, kept for five minutes.</summary>
public sealed class ProjectDirectory(IGitLabTransport transport, TimeProvider time)
{
    private readonly TimedCache<long, Project> projects = new(time, TimeSpan.FromMinutes(5), 20_000);
    private readonly TopGroups topGroups = new(transport, time);
    private readonly ProtectedBranches protectedBranches = new(transport, time);

    /// <exception cref="GitLabException">It does not exist, may not be seen, or GitLab cannot be asked.</exception>
    public Task<Project> GetAsync(long id, CancellationToken cancellationToken) => projects.GetAsync(id, LoadAsync, cancellationToken);

    /// <summary>What was last heard of it, however old; null where nothing was. GitLab is not asked.</summary>
    public Project? Known(long id) => projects.Known(id);

    /// <summary>What is kept of it has turned out to be old.</summary>
    internal void Forget(long id) => projects.Forget(id);

    /// <summary>Whether a branch is protected; of one that is gone, whether it was when last asked for.</summary>
    /// <exception cref="GitLabException">GitLab cannot be asked.</exception>
    public Task<bool> IsProtectedAsync(long projectId, string branch, CancellationToken cancellationToken) =>
        protectedBranches.ContainsAsync(projectId, branch, cancellationToken);

    private async Task<Project> LoadAsync(long id)
    {
        var row = WireReader.One(await transport.GetAsync(FormattableString.Invariant($"projects/{id}"), RequestPriority.Nudged, CancellationToken.None), Wire.Default.ProjectRow);
        if (row.PathWithNamespace is not { Length: > 0 } path || ProjectLinks.Trusted(row.WebUrl) is not { } url)
        {
            throw new GitLabException(GitLabFailure.Unreadable, FormattableString.Invariant($"GitLab's answer about project {id} has no path or no web address"));
        }

        return new Project
        {
            Id = id,
            Name = row.NameWithNamespace is { Length: > 0 } name ? name : path,
            Path = path,
            Url = url,
            DefaultBranch = row.DefaultBranch is { Length: > 0 } branch ? branch : null,
            Description = row.Description is { Length: > 0 } description ? Bounds.Title(description) : null,
            TopGroupId = await topGroups.IdAsync(row.Namespace),
        };
    }
}
