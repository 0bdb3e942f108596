using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class GroupFields
{
    public static IReadOnlyList<SchemaField> All { get; } =
    [
        Fields.Of<Group>("id", "ID!", x => ScalarTypes.GlobalId("Group", x.Id)),
        Fields.Of<Group>("fullPath", "ID!", x => x.FullPath),
        Fields.Of<Group>("name", "String!", x => x.Name),
        Fields.Of<Group>("webUrl", "String!", (call, x) => $"{call.GitLab.ExternalUrl}groups/{x.FullPath}"),
        Fields.Connection<Group>(
            "projects",
            "Project",
            (call, x) => ConnectionRows.Newest(Within(call, x).Where(project => call.Caller.Can(Ability.ReadProject, project)), project => project.Id),
            SchemaArgument.Of("includeSubgroups", "Boolean", false)),
        MergeRequestFields.OfGroup,
    ];

    /// <summary>Those of the group itself, or with all below it.</summary>
    public static IEnumerable<Project> Within(FieldCall call, Group group) =>
        call.GitLab.Projects.Where(x => call.Flag("includeSubgroups") is true ? x.Group.IsWithin(group) : x.Group == group);
}
