namespace Integration.GitLab;

/// <summary>The ids of topmost groups, which never change: each is asked for once a day.</summary>
internal sealed class TopGroups(IGitLabTransport transport, TimeProvider time)
{
    private readonly TimedCache<string, long?> ids = new(time, TimeSpan.FromDays(1), 5_000);

    /// <returns>Null where GitLab does not say.</returns>
    public Task<long?> IdAsync(NamespaceRow? row) => row switch
    {
        null => Task.FromResult<long?>(null),
        { FullPath: { } path } when path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end => ids.GetAsync(path[..end], LoadAsync, CancellationToken.None),
        _ => Task.FromResult(row.Id),
    };

    // A name in templates is not worth a project that cannot be read.
    private async Task<long?> LoadAsync(string path)
    {
        try
        {
            return WireReader.One(await transport.GetAsync($"groups/{Uri.EscapeDataString(path)}?with_projects=false", RequestPriority.Nudged, CancellationToken.None), Wire.Default.GroupRow).Id;
        }
        catch (GitLabException)
        {
            return null;
        }
    }
}
