using Integration.Contract;

namespace Integration.GitLab;

/// <summary>
/// Which commit a comment stands on. GitLab's events tell the commit's title but not its SHA, and REST has no way from a note to its commit.
/// GraphQL tells a note's address, from GitLab 15.9 on. Without it the newest commits are looked through for that title, and only the one
/// whose own discussions hold the note is taken: a note's id is unique in the whole GitLab, so what is found is certain. There a comment on an
/// older commit stays without one.
/// </summary>
internal static class CommitsOfNotes
{
    // Several commits may have one title ("Merge branch …", "wip"); each costs a request.
    private const int MostOfOneTitle = 3;

    public static async Task<string?> FindAsync(EventBasis basis, long note, EventReading reading, CancellationToken cancellationToken) =>
        ShaIn(await reading.Addresses.OfAsync(note, cancellationToken), basis.Project)
            ?? await AmongNewestAsync(basis.Row.TargetTitle, note, reading.Targets, cancellationToken);

    /// <summary>GitLab's address counts only for a commit below the project's own page.</summary>
    private static string? ShaIn(string? address, Project project)
    {
        var commits = $"{project.Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/-/commit/";
        return address is not null && address.StartsWith(commits, StringComparison.Ordinal) ? Sha.Of(address[commits.Length..].Split('#', '?')[0]) : null;
    }

    private static async Task<string?> AmongNewestAsync(string? title, long note, EventTargets targets, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(title))
        {
            return null;
        }

        var newest = await targets.NewestCommitsAsync(cancellationToken);
        foreach (var sha in (newest.Value ?? []).Where(commit => commit?.Title == title).Select(commit => Sha.Of(commit?.Id)).OfType<string>().Take(MostOfOneTitle))
        {
            var discussions = await targets.DiscussionsAsync(sha, cancellationToken);
            if (discussions.Value?.Exists(discussion => discussion?.Notes?.Exists(row => row?.Id == note) == true) == true)
            {
                return sha;
            }
        }

        return null;
    }
}
