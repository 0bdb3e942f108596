using System.Collections.Frozen;
using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Every variable that there is.</summary>
internal static class VariableCatalog
{
    /// <summary>The name below which the label of each variable stands, by the variable's own name.</summary>
    public const string Labels = "field";

    private static readonly FrozenDictionary<EventKind, IReadOnlyList<Variable>> ByKind;

#pragma warning disable CA1810 // The tables are made of one another, in this order.
    static VariableCatalog()
#pragma warning restore CA1810
    {
        All = [.. EventVariableSets.All, .. WorkVariableSets.All, .. CodeVariableSets.All, .. OperationVariableSets.All];
        ByKind = EventKinds.All.ToFrozenDictionary(kind => kind, kind => (IReadOnlyList<Variable>)[.. All.Where(variable => variable.Kinds.Contains(kind))]);
    }

    public static IReadOnlyList<Variable> All { get; }

    /// <summary>
    /// Names that LigaAI knows and that no event of GitLab's has: they are absent, and <c>blank</c> removes their lines. A template that was
    /// written for LigaAI need not be changed for them.
    /// </summary>
    public static IReadOnlyList<string> Absent { get; } =
    [
        "trigger.user.phone", "issue.owner.phone", "issue.assignee.phone", "issue.createBy.phone", "issue.updateBy.phone",
        "issue.follows[*].phone", "issue.sprint.code", "issue.priority.code", "issue.project.code", "issue.estimatePoint.autoCalculateFlag",
    ];

    /// <summary>Things of which LigaAI tells and GitLab's events do not: whatever of theirs somebody names is absent as well.</summary>
    public static IReadOnlyList<string> AbsentThings { get; } = ["relationIssue", "attachment", "subtask", "sprint"];

    /// <summary>The variables of a kind, in the order in which they are shown.</summary>
    public static IReadOnlyList<Variable> Of(EventKind kind) => ByKind[kind];
}
