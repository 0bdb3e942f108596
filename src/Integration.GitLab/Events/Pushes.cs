using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a push.</summary>
internal sealed class Pushes(IGitLabTransport transport, ReadRequest request, DetailFailures failures)
{
    /// <returns>Null for what is no push to branches or tags.</returns>
    public async Task<ProjectEvent?> ReadAsync(EventBasis row, PushRow push, CancellationToken cancellationToken)
    {
        // Another type of ref than these two is not told.
        if (Refs(push.RefType) is not { } refs)
        {
            return null;
        }

        // One event for more refs than GitLab lists singly has no ref, only `ref_count`.
        if (push.Ref is not { Length: > 0 } name)
        {
            return BulkPushes.Read(row, push, refs);
        }

        var basis = new PushBasis(row.Key, row.Project, row.Author, row.At, push, name);
        return request.NeedsDetails(refs == RefKind.Tag ? EventKind.TagPush : EventKind.Push, row.At)
            ? await failures.CountAsync(row.Key, isLast => ReadAsync(refs, basis, new DetailRequests(transport, request.Priority, isLast), cancellationToken))
            : await ReadAsync(refs, basis, null, cancellationToken);
    }

    private static async Task<ProjectEvent?> ReadAsync(RefKind refs, PushBasis basis, DetailRequests? requests, CancellationToken cancellationToken) => refs switch
    {
        RefKind.Branch => await BranchPushes.ReadAsync(basis, requests, cancellationToken),
        RefKind.Tag => await TagPushes.ReadAsync(basis, requests, cancellationToken),
    };

    private static RefKind? Refs(string? refType) => refType switch
    {
        "branch" => RefKind.Branch,
        "tag" => RefKind.Tag,
        _ => null,
    };
}
