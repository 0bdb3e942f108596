using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.MergeRequests;

public sealed class MergeRequest : Issuable
{
    internal const string DraftPrefix = "Draft: ";

    internal MergeRequest(Project project, int id, int iid, string title, User author, string sourceBranch, string targetBranch, string sha)
        : base(project, id, iid, title, author)
    {
        SourceBranch = sourceBranch;
        TargetBranch = targetBranch;
        SourceProject = project;
        Sha = sha;
    }

    public string SourceBranch { get; }

    public string TargetBranch { get; }

    /// <summary>Null once the fork it came from is deleted.</summary>
    public Project? SourceProject { get; internal set; }

    public string Sha { get; internal set; }

    public bool Draft { get; internal set; }

    public IReadOnlyList<User> Reviewers { get; internal set; } = [];

    /// <summary>How many must approve; only an edition with approval rules knows it.</summary>
    public int ApprovalsRequired { get; internal set; }

    public User? MergedBy { get; internal set; }

    public DateTimeOffset? MergedAt { get; internal set; }

    public string? MergeCommitSha { get; internal set; }

    /// <summary>What a merge request pipeline runs on.</summary>
    public string HeadRef => FormattableString.Invariant($"refs/merge-requests/{Iid}/head");

    internal List<Approval> Approvals { get; } = [];

    /// <summary>A draft is one by its title.</summary>
    internal override string WireTitle => Draft ? DraftPrefix + Title : Title;

    internal override string Shown => FormattableString.Invariant($"Merge request !{Iid}");

    internal override string EventTargetType => "MergeRequest";

    internal override Ability Needs => Ability.ReadMergeRequest;

    internal override string NoteableType => "MergeRequest";

    internal override string WebUrl => FormattableString.Invariant($"{Project.WebUrl}/-/merge_requests/{Iid}");
}
