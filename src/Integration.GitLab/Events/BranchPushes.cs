using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a push to a branch.</summary>
internal static class BranchPushes
{
    private const int MostCommits = 5;

    /// <param name="basis">The row.</param>
    /// <param name="requests">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null for an action that is not known.</returns>
    public static async Task<PushEvent?> ReadAsync(PushBasis basis, DetailRequests? requests, CancellationToken cancellationToken)
    {
        switch (basis.Push.Action)
        {
            case "removed":
                return Event(basis, PushAction.Removed, []);
            case "created":
                return Event(basis, PushAction.NewBranch, requests is null || basis is { To: null } or { Count: 0 }
                    ? Head(basis)
                    : (await NewestAsync(basis, requests, cancellationToken)).Commits);
            case "pushed":
                var (forced, commits) = requests is null || basis is { To: null } or { From: null }
                    ? (false, Head(basis))
                    : await ComparedAsync(basis, basis.From, basis.To, requests, cancellationToken);
                return Event(basis, forced ? PushAction.Forced : PushAction.Commits, commits);
            default:
                return null;
        }
    }

    private static PushEvent Event(PushBasis basis, PushAction action, IReadOnlyList<Commit> commits) => new()
    {
        Key = basis.Key,
        Project = basis.Project,
        Author = basis.Author,
        OccurredAt = basis.At,
        Action = action,
        Branch = basis.Ref,
        BranchUrl = action == PushAction.Removed ? null : basis.Project.Branch(basis.Ref),
        Before = basis.From,
        After = basis.To,
        CommitCount = basis.Count,
        Commits = commits,
        CompareUrl = basis is { From: { } from, To: { } to } ? basis.Project.Compare(from, to) : null,
    };

    private static async Task<(bool Forced, IReadOnlyList<Commit> Commits)> ComparedAsync(
        PushBasis basis, string from, string to, DetailRequests requests, CancellationToken cancellationToken)
    {
        var comparison = await requests.OneAsync($"{basis.Repository}compare?from={from}&to={to}", Wire.Default.CompareRow, cancellationToken);
        switch (comparison.Outcome)
        {
            case DetailOutcome.Found:
                var rows = (comparison.Value?.Commits ?? []).Where(row => row is not null).ToList();
                var continues = rows.Exists(row => row.ParentIds?.Contains(from, StringComparer.OrdinalIgnoreCase) == true);
                var forced = !continues && await IsElsewhereAsync(basis, from, to, requests, cancellationToken);

                // A comparison lists the oldest first.
                return (forced, Commits.From(rows.TakeLast(MostCommits).Reverse(), basis.Project));
            case DetailOutcome.Missing:
                // The old head is garbage-collected, which happens only to what no branch holds any more. When the new one is not
                // there either, it is the repository that is not shown, and nothing is known of the history.
                var newest = await NewestAsync(basis, requests, cancellationToken);
                return (newest.Found, newest.Commits);
            case DetailOutcome.TooLarge:
                return (await IsElsewhereAsync(basis, from, to, requests, cancellationToken), (await NewestAsync(basis, requests, cancellationToken)).Commits);
            case DetailOutcome.Unknown:
                return (false, Head(basis));
            default:
                throw new InvalidOperationException($"{comparison.Outcome}");
        }
    }

    /// <summary>Whether the new head does not come after the old one.</summary>
    private static async Task<bool> IsElsewhereAsync(PushBasis basis, string from, string to, DetailRequests requests, CancellationToken cancellationToken)
    {
        var common = await requests.OneAsync($"{basis.Repository}merge_base?refs%5B%5D={from}&refs%5B%5D={to}", Wire.Default.CommitRow, cancellationToken);
        return common.Outcome switch
        {
            DetailOutcome.Found => Sha.Of(common.Value?.Id) is { } sha && !sha.Equals(from, StringComparison.OrdinalIgnoreCase),
            DetailOutcome.Missing => true,
            DetailOutcome.Unknown or DetailOutcome.TooLarge => false,
        };
    }

    private static async Task<(bool Found, IReadOnlyList<Commit> Commits)> NewestAsync(PushBasis basis, DetailRequests requests, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(basis.Count, 1, MostCommits);
        var list = await requests.OneAsync(FormattableString.Invariant($"{basis.Repository}commits?ref_name={basis.To}&per_page={most}"), Wire.Default.ListCommitRow, cancellationToken);

        // A ref that is not there has no commits; GitLab does not call that an error.
        return list.Value is { Count: > 0 } rows ? (true, Commits.From(rows.Take(most), basis.Project)) : (false, Head(basis));
    }

    private static IReadOnlyList<Commit> Head(PushBasis basis) => basis is { Count: > 0, Head: { } head } ? [head] : [];
}
