namespace Integration.Sandbox.GitLab.Repository;

public sealed class GitCommit
{
    internal GitCommit(int ordinal, string sha, IReadOnlyList<GitCommit> parents, NewCommit content, DateTimeOffset date)
    {
        Ordinal = ordinal;
        Sha = sha;
        Parents = parents;
        Message = content.Message;
        AuthorName = content.AuthorName;
        AuthorEmail = content.AuthorEmail;
        Date = date;
    }

    public string Sha { get; }

    public string ShortSha => Sha[..8];

    public IReadOnlyList<GitCommit> Parents { get; private set; }

    public string Message { get; }

    /// <summary>The first line.</summary>
    public string Title => Message.Split('\n', 2)[0].TrimEnd('\r');

    public string AuthorName { get; }

    public string AuthorEmail { get; }

    public DateTimeOffset Date { get; }

    /// <summary>Grows with creation, so a parent's is always lower than its child's; walks need no more than that.</summary>
    internal int Ordinal { get; }

    /// <summary>As in a shallow clone: what is not kept is no parent any more.</summary>
    internal void Cut(Func<GitCommit, bool> kept)
    {
        if (!Parents.All(kept))
        {
            Parents = [.. Parents.Where(kept)];
        }
    }
}
