using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What GitLab says about projects, kept for five minutes.</summary>
public sealed class ProjectDirectory(IGitLabTransport transport, TimeProvider time)
{
    private readonly TimedCache<long, Project> projects = new(time, TimeSpan.FromMinutes(5), 20_000);
    private readonly TimedCache<string, long?> topGroups = new(time, TimeSpan.FromHours(1), 20_000);
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

    // Of a group below another GitLab names that one alone, so that the topmost has to be asked for, by its path.
    private async Task<long?> TopGroupAsync(string path, NamespaceRow? row)
    {
        if (row is null or { ParentId: null })
        {
            return row?.Id;
        }

        try
        {
            return await topGroups.GetAsync(path.Split('/')[0], LoadGroupAsync, CancellationToken.None);
        }
        catch (GitLabException)
        {
            // Only templates can name it: nothing waits for it.
            return null;
        }
    }

    private async Task<long?> LoadGroupAsync(string path)
    {
        try
        {
            return WireReader.One(await transport.GetAsync($"groups/{Uri.EscapeDataString(path)}?with_projects=false", RequestPriority.Nudged, CancellationToken.None), Wire.Default.GroupRow).Id;
        }
        catch (GitLabException error) when (error.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
        {
            // Who sees a project need not see every group above it.
            return null;
        }
    }

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
            TopGroupId = await TopGroupAsync(path, row.Namespace),
        };
    }
}
