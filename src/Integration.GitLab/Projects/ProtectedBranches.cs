using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace Integration.GitLab;

/// <summary>Which branches of a project are protected.</summary>
internal sealed class ProtectedBranches(IGitLabTransport transport, TimeProvider time)
{
    private const int MostPages = 20;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly TimedCache<long, List<string>?> rules = new(time, Kept, 10_000);
    private readonly TimedCache<(long ProjectId, string Branch), bool?> flags = new(time, Kept, 10_000);
    private readonly ConcurrentDictionary<(long ProjectId, string Branch), bool> lastKnown = new();

    public async Task<bool> ContainsAsync(long projectId, string branch, CancellationToken cancellationToken)
    {
        var known = await rules.GetAsync(projectId, LoadRulesAsync, cancellationToken) is { } names
            ? names.Exists(name => Matches(name, branch))
            : await flags.GetAsync((projectId, branch), LoadFlagAsync, cancellationToken);
        if (known is not { } isProtected)
        {
            // The branch is gone; an event of its removal counts as what it was.
            return lastKnown.GetValueOrDefault((projectId, branch));
        }

        if (lastKnown.Count >= MostRemembered)
        {
            lastKnown.Clear();
        }

        lastKnown[(projectId, branch)] = isProtected;
        return isProtected;
    }

    // `*` stands for any characters, slashes too (GitLab, wildcard protected branches); a ref name holds no `?` and no backslash.
    private static bool Matches(string rule, string branch) => FileSystemName.MatchesSimpleExpression(rule, branch, ignoreCase: false);

    /// <returns>Null where GitLab does not show the rules: it does so from the role Developer or Maintainer on, by version.</returns>
    private async Task<List<string>?> LoadRulesAsync(long projectId)
    {
        var requests = new DetailRequests(transport, RequestPriority.Nudged, lastAttempt: false);
        var answer = await requests.ManyAsync(FormattableString.Invariant($"projects/{projectId}/protected_branches?per_page=100"), Wire.Default.ListProtectedBranchRow, MostPages, CancellationToken.None);
        return answer.Value?.Select(row => row?.Name).OfType<string>().ToList();
    }

    /// <returns>Null where there is no such branch.</returns>
    private async Task<bool?> LoadFlagAsync((long ProjectId, string Branch) key)
    {
        var requests = new DetailRequests(transport, RequestPriority.Nudged, lastAttempt: false);
        var path = FormattableString.Invariant($"projects/{key.ProjectId}/repository/branches/{Uri.EscapeDataString(key.Branch)}");
        return (await requests.OneAsync(path, Wire.Default.BranchRow, CancellationToken.None)).Value?.Protected;
    }
}
