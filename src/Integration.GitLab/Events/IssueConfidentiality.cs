namespace Integration.GitLab;

/// <summary>Whether an issue is confidential now.</summary>
public sealed class IssueConfidentiality(IGitLabTransport transport, TimeProvider time)
{
    // A backlog of comments on one issue asks once.
    private readonly TimedCache<(long Project, long Iid), bool> answers = new(time, TimeSpan.FromSeconds(30), 1000);

    /// <returns>True also where the issue is gone or not shown: what is not known to be open to all is confidential. Null while GitLab cannot be asked.</returns>
    public async Task<bool?> AskAsync(long projectId, long iid, CancellationToken cancellationToken)
    {
        try
        {
            return await answers.GetAsync((projectId, iid), LoadAsync, cancellationToken);
        }
        catch (GitLabException e) when (e.Failure is GitLabFailure.NotFound or GitLabFailure.Forbidden)
        {
            return true;
        }
        catch (GitLabException)
        {
            return null;
        }
    }

    private async Task<bool> LoadAsync((long Project, long Iid) issue) => Issues.IsConfidential(
        WireReader.One(await transport.GetAsync(FormattableString.Invariant($"projects/{issue.Project}/issues/{issue.Iid}"), RequestPriority.Nudged, CancellationToken.None), Wire.Default.IssueRow));
}
