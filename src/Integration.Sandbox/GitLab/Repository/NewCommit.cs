namespace Integration.Sandbox.GitLab.Repository;

public sealed record NewCommit(string Message, string AuthorName, string AuthorEmail)
{
    /// <summary>An author's date; the time of creation without it.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Further parents of a merge commit.</summary>
    public IReadOnlyList<string> MergedShas { get; init; } = [];
}
