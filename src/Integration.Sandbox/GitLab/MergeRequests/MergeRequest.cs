using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.MergeRequests;

public sealed class MergeRequest
{
    internal MergeRequest(int id, int iid, string title, User author, string sourceBranch, string targetBranch, string sha, DateTimeOffset createdAt)
    {
        Id = id;
        Iid = iid;
        Title = title;
        Author = author;
        SourceBranch = sourceBranch;
        TargetBranch = targetBranch;
        Sha = sha;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    public int Id { get; }

    public int Iid { get; }

    public string Title { get; }

    public User Author { get; }

    public string SourceBranch { get; }

    public string TargetBranch { get; }

    public string Sha { get; internal set; }

    public string Description { get; init; } = "";

    public bool Draft { get; init; }

    public string State { get; internal set; } = "opened";

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    public User? MergedBy { get; internal set; }

    public DateTimeOffset? MergedAt { get; internal set; }

    public User? ClosedBy { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    /// <summary>What a merge request pipeline runs on.</summary>
    public string HeadRef => FormattableString.Invariant($"refs/merge-requests/{Iid}/head");
}
