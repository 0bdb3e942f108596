using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a push of a tag.</summary>
internal static class TagPushes
{
    /// <param name="basis">The row.</param>
    /// <param name="requests">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null for an action that is not known.</returns>
    public static async Task<TagPushEvent?> ReadAsync(PushBasis basis, DetailRequests? requests, CancellationToken cancellationToken)
    {
        if (Action(basis.Push.Action) is not { } action)
        {
            return null;
        }

        var (message, commit) = (action, requests) switch
        {
            (TagAction.Removed, null) => (null, basis.From is null ? null : Commits.Unknown(basis.From, basis.Project, exists: false)),
            (_, null) => (null, basis.Head),
            (TagAction.Removed, _) => (null, await CommitAsync(basis, basis.From, requests, cancellationToken)),
            _ => await TagAsync(basis, requests, cancellationToken),
        };
        return new TagPushEvent
        {
            Key = basis.Key,
            Project = basis.Project,
            Author = basis.Author,
            OccurredAt = basis.At,
            Action = action,
            Tag = basis.Ref,
            TagUrl = action == TagAction.Removed ? null : basis.Project.Tag(basis.Ref),
            Message = message,
            Commit = commit,
        };
    }

    private static TagAction? Action(string? action) => action switch
    {
        "created" => TagAction.New,
        "pushed" => TagAction.Moved,
        "removed" => TagAction.Removed,
        _ => null,
    };

    private static async Task<(string? Message, Commit? Commit)> TagAsync(PushBasis basis, DetailRequests requests, CancellationToken cancellationToken)
    {
        var tag = await requests.OneAsync($"{basis.Repository}tags/{Uri.EscapeDataString(basis.Ref)}", Wire.Default.TagRow, cancellationToken);

        // A tag with an annotation is an object of its own, whose SHA a push names; `commit` is what it stands on.
        if (tag.Value is { } row && (basis.To is null || IsSame(row.Target, basis.To) || IsSame(row.Commit?.Id, basis.To)))
        {
            return (row.Message is { Length: > 0 } message ? message : null, Commits.From(row.Commit, basis.Project) ?? basis.Head);
        }

        // Moved on or removed since; what is there now is told by an event of its own.
        return (null, tag.Outcome == DetailOutcome.Unknown ? basis.Head : await CommitAsync(basis, basis.To, requests, cancellationToken));
    }

    private static async Task<Commit?> CommitAsync(PushBasis basis, string? sha, DetailRequests requests, CancellationToken cancellationToken)
    {
        if (sha is null)
        {
            return null;
        }

        var commit = await requests.OneAsync($"{basis.Repository}commits/{sha}", Wire.Default.CommitRow, cancellationToken);
        return Commits.From(commit.Value, basis.Project) ?? (sha == basis.To ? basis.Head : null) ?? Commits.Unknown(sha, basis.Project, exists: commit.Outcome != DetailOutcome.Missing);
    }

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
