using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issues;

public sealed class Issue : Issuable
{
    internal Issue(Project project, int id, int iid, string title, User author)
        : base(project, id, iid, title, author)
    {
    }

    /// <summary>`issue`, `incident`, `task` and so on.</summary>
    public string Type { get; internal set; } = "issue";

    public bool Confidential { get; internal set; }

    public DateOnly? DueDate { get; internal set; }

    public bool Closed => State == "closed";

    /// <summary>Made as a work item: its events name that class.</summary>
    internal bool IsWorkItem { get; init; }

    internal override string Shown => FormattableString.Invariant($"Issue #{Iid}");

    internal override string EventTargetType => IsWorkItem ? "WorkItem" : "Issue";

    internal override Ability Needs => Ability.ReadIssue;

    internal override string NoteableType => "Issue";

    internal override string WebUrl =>
        FormattableString.Invariant($"{Project.WebUrl}/-/{(Type is "issue" or "incident" ? "issues" : "work_items")}/{Iid}");
}
