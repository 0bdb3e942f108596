using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class MergeRequestFields
{
    private static readonly SchemaArgument[] Filters =
    [
        SchemaArgument.Of("iids", "[String!]"),
        SchemaArgument.Of("state", "MergeRequestState"),
        SchemaArgument.Of("draft", "Boolean"),
        SchemaArgument.Of("sourceBranches", "[String!]"),
        SchemaArgument.Of("targetBranches", "[String!]"),
        SchemaArgument.Of("createdAfter", "Time"),
        SchemaArgument.Of("createdBefore", "Time"),
        SchemaArgument.Of("updatedAfter", "Time"),
        SchemaArgument.Of("updatedBefore", "Time"),
        SchemaArgument.Of("sort", "MergeRequestSort", "created_desc"),
    ];

    public static IReadOnlyList<SchemaField> All { get; } =
    [
        Fields.Of<MergeRequest>("id", "ID!", x => ScalarTypes.GlobalId("MergeRequest", x.Id)),
        Fields.Of<MergeRequest>("iid", "String!", x => ObjectTypes.Number(x.Iid)),
        Fields.Of<MergeRequest>("title", "String!", x => x.WireTitle),
        Fields.Of<MergeRequest>("state", "MergeRequestState!", x => x.State),
        Fields.Of<MergeRequest>("draft", "Boolean!", x => x.Draft),
        Fields.Of<MergeRequest>("webUrl", "String", x => x.WebUrl),
        Fields.Of<MergeRequest>("sourceBranch", "String!", x => x.SourceBranch),
        Fields.Of<MergeRequest>("targetBranch", "String!", x => x.TargetBranch),
        Fields.Of<MergeRequest>("createdAt", "Time!", x => x.CreatedAt),
        Fields.Of<MergeRequest>("updatedAt", "Time!", x => x.UpdatedAt),
        Fields.Of<MergeRequest>("mergedAt", "Time", x => x.MergedAt) with { Complexity = 5 },
        Fields.Of<MergeRequest>("author", "MergeRequestAuthor", x => x.Author),
        Fields.Of<MergeRequest>("mergeUser", "UserCore", x => x.MergedBy),
        Fields.Of<MergeRequest>("project", "Project!", x => x.Project),
        // Unlike REST, never true before somebody has approved.
        Fields.Of<MergeRequest>("approved", "Boolean!", (call, x) =>
            x.Approvals.Count > 0 && (call.GitLab.Edition is Edition.Community or Edition.Unlicensed || x.Approvals.Count >= x.ApprovalsRequired)),
        Fields.Plain<MergeRequest>("approvedBy", "UserCore", (_, x) => ConnectionRows.Of(x.Approvals, _ => 0, approval => approval.By.Id, false) is var rows
            ? rows with { All = [.. rows.All.Select(row => row with { Node = ((Approval)row.Node).By })] }
            : rows),
    ];

    public static SchemaField OfProject { get; } = Fields.Connection<Project>("mergeRequests", "MergeRequest", (call, project) => Rows(call, [project]), Filters);

    public static SchemaField OfGroup { get; } = Fields.Connection<Group>(
        "mergeRequests",
        "MergeRequest",
        (call, group) => Rows(call, GroupFields.Within(call, group)),
        [SchemaArgument.Of("includeSubgroups", "Boolean", false), .. Filters]);

    private static ConnectionRows Rows(FieldCall call, IEnumerable<Project> projects)
    {
        var (iids, state, draft) = (call.Texts("iids"), call.Text("state"), call.Flag("draft"));
        var (sources, targets) = (call.Texts("sourceBranches"), call.Texts("targetBranches"));
        var (updatedAfter, updatedBefore) = (call.Time("updatedAfter"), call.Time("updatedBefore"));
        var (createdAfter, createdBefore) = (call.Time("createdAfter"), call.Time("createdBefore"));
        var sort = (call.Text("sort") ?? "").ToUpperInvariant();
        var rows = projects.Where(x => call.Caller.Can(Ability.ReadMergeRequest, x)).SelectMany(x => x.MergeRequests).Where(x =>
            (iids is null || iids.Contains(ObjectTypes.Number(x.Iid), StringComparer.Ordinal))
            && (state is null or "all" || x.State == state)
            && (draft is null || x.Draft == draft)
            && (sources is null || sources.Contains(x.SourceBranch, StringComparer.Ordinal))
            && (targets is null || targets.Contains(x.TargetBranch, StringComparer.Ordinal))
            && !(x.UpdatedAt < updatedAfter)
            && !(x.UpdatedAt > updatedBefore)
            && !(x.CreatedAt < createdAfter)
            && !(x.CreatedAt > createdBefore));
        return ConnectionRows.Of(
            rows,
            x => (sort.StartsWith("UPDATED", StringComparison.Ordinal) ? x.UpdatedAt : x.CreatedAt).UtcTicks,
            x => x.Id,
            sort.EndsWith("DESC", StringComparison.Ordinal));
    }
}
