using Integration.Sandbox.GitLab.Issuables;

namespace Integration.Sandbox.GitLab.Issues;

public sealed record IssueEdit : IssuableEdit
{
    /// <summary>`issue`, `incident`, `task` and so on.</summary>
    public string? Type { get; init; }

    public bool? Confidential { get; init; }

    public DateOnly? DueDate { get; init; }
}
