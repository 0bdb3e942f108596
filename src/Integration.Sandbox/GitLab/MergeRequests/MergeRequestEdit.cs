using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issuables;

namespace Integration.Sandbox.GitLab.MergeRequests;

public sealed record MergeRequestEdit : IssuableEdit
{
    public bool? Draft { get; init; }

    public IReadOnlyList<User>? Reviewers { get; init; }

    public int? ApprovalsRequired { get; init; }
}
