using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a push.</summary>
internal sealed class Pushes(IGitLabTransport transport, ReadRequest request, DetailFailures failures)
{
    /// <returns>Null for what is no push to branches or tags.</returns>
    public async Task<ProjectEvent?> ReadAsync(EventBasis row, PushRow push, CancellationToken cancellationToken)
    {
        if (Kind(push.RefType) is not { } kind)
        {
            return null;
        }

        // One event for more refs than GitLab lists singly has no ref, only `ref_count`.
        if (push.Ref is not { Length: > 0 } name)
        {
            return BulkPushes.Read(row, push);
        }

        var basis = new PushBasis(row.Key, row.Project, row.Author, row.At, push, name);
        if (!request.NeedsDetails(kind, row.At))
        {
            return await ReadAsync(kind, basis, null, cancellationToken);
        }

        try
        {
            var what = await ReadAsync(kind, basis, new DetailRequests(transport, request.Priority, failures.IsLastAttempt(row.Key)), cancellationToken);
            failures.Succeeded(row.Key);
            return what;
        }
        catch (GitLabException e) when (DetailFailures.Counts(e))
        {
            failures.Failed(row.Key);
            throw;
        }
    }

    private static async Task<ProjectEvent?> ReadAsync(EventKind kind, PushBasis basis, DetailRequests? requests, CancellationToken cancellationToken) => kind == EventKind.TagPush
        ? await TagPushes.ReadAsync(basis, requests, cancellationToken)
        : await BranchPushes.ReadAsync(basis, requests, cancellationToken);

    // Another type of ref than these two is not told.
    private static EventKind? Kind(string? refType) => refType switch
    {
        "branch" => EventKind.Push,
        "tag" => EventKind.TagPush,
        _ => null,
    };
}
