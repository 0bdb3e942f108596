using System.Text.Json.Serialization.Metadata;

namespace Integration.GitLab;

/// <summary>
/// The issues, merge requests and commits behind the rows of one reading. Each is asked for once in a batch, however many comments it got;
/// what is asked for in one batch is not trusted in the next, because it may have become confidential meanwhile.
/// </summary>
internal sealed class EventTargets(IGitLabTransport transport, ReadRequest request, DetailFailures failures)
{
    private readonly Dictionary<string, object> known = new(StringComparer.Ordinal);

    private string Root { get; } = FormattableString.Invariant($"projects/{request.ProjectId}/");

    public Task<Detail<IssueRow>> IssueAsync(long iid, CancellationToken cancellationToken) =>
        OneAsync(FormattableString.Invariant($"issues/{iid}"), Wire.Default.IssueRow, cancellationToken);

    /// <summary>Whether somebody who will be told names those who take part.</summary>
    public bool NamesParticipants => request.NamesParticipants;

    public Task<Detail<List<UserRow>>> ParticipantsAsync(long iid, CancellationToken cancellationToken) =>
        OneAsync(FormattableString.Invariant($"issues/{iid}/participants?per_page=100"), Wire.Default.ListUserRow, cancellationToken);

    public Task<Detail<MergeRequestRow>> MergeRequestAsync(long iid, CancellationToken cancellationToken) =>
        OneAsync(FormattableString.Invariant($"merge_requests/{iid}"), Wire.Default.MergeRequestRow, cancellationToken);

    public Task<Detail<ApprovalsRow>> ApprovalsAsync(long iid, CancellationToken cancellationToken) =>
        OneAsync(FormattableString.Invariant($"merge_requests/{iid}/approvals"), Wire.Default.ApprovalsRow, cancellationToken);

    public Task<Detail<List<CommitRow>>> NewestCommitsAsync(CancellationToken cancellationToken) =>
        OneAsync("repository/commits?all=true&per_page=100", Wire.Default.ListCommitRow, cancellationToken);

    public Task<Detail<List<DiscussionRow>>> DiscussionsAsync(string sha, CancellationToken cancellationToken) =>
        OneAsync($"repository/commits/{sha}/discussions?per_page=100", Wire.Default.ListDiscussionRow, cancellationToken);

    /// <summary>A new batch begins.</summary>
    public void Forget() => known.Clear();

    private async Task<Detail<T>> OneAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        path = Root + path;
        if (known.TryGetValue(path, out var before))
        {
            return (Detail<T>)before;
        }

        try
        {
            // Failures are counted for the thing, not for the event: it is the thing that cannot be read, whatever happened to it.
            var detail = await new DetailRequests(transport, request.Priority, failures.IsLastAttempt(path)).OneAsync(path, type, cancellationToken);
            if (detail.Outcome != DetailOutcome.Unknown)
            {
                failures.Succeeded(path);
            }

            known[path] = detail;
            return detail;
        }
        catch (GitLabException e) when (DetailFailures.Counts(e))
        {
            failures.Failed(path);
            throw;
        }
    }
}
