using Integration.Contract;

namespace Integration.GitLab;

internal static class Commits
{
    public static Commit? From(CommitRow? row, Project project) => Sha.Of(row?.Id) is not { } sha
        ? null
        : new Commit(sha, row!.Title ?? "", row.AuthorName is { Length: > 0 } author ? author : null, ProjectLinks.Trusted(row.WebUrl) ?? project.Commit(sha));

    public static IReadOnlyList<Commit> From(IEnumerable<CommitRow?> rows, Project project) => [.. rows.Select(row => From(row, project)).OfType<Commit>()];

    /// <summary>A commit that GitLab no longer knows, or does not show.</summary>
    public static Commit Unknown(string sha, Project project, bool exists) => new(sha, "", null, exists ? project.Commit(sha) : null);
}
