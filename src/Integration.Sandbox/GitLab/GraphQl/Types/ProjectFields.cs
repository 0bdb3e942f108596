using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class ProjectFields
{
    public static IReadOnlyList<SchemaField> All { get; } =
    [
        Fields.Of<Project>("id", "ID!", x => ScalarTypes.GlobalId("Project", x.Id)),
        Fields.Of<Project>("fullPath", "ID!", x => x.FullPath),
        Fields.Of<Project>("path", "String!", x => x.Path),
        Fields.Of<Project>("name", "String!", x => x.Name),
        Fields.Of<Project>("nameWithNamespace", "String!", x => x.FullName),
        Fields.Of<Project>("webUrl", "String", x => x.WebUrl),
        Fields.Of<Project>("archived", "Boolean", x => x.Archived),
        Fields.Of<Project>("visibility", "String", (_, x) => x.Visibility.ToString().ToLowerInvariant()),
        Fields.Of<Project>("createdAt", "Time", x => x.CreatedAt),
        Fields.Of<Project>("lastActivityAt", "Time", x => x.LastActivityAt),
        Fields.Of<Project>("group", "Group", x => x.Group),
        PipelineFields.OfProject,
        MergeRequestFields.OfProject,
        AlertFields.OfProject,
        Fields.Connection<Project>(
            "environments",
            "Environment",
            (call, x) => ConnectionRows.Of(
                call.Caller.Can(Ability.ReadDeployment, x) ? x.Environments.Where(one => call.Text("name") is not { } name || one.Name == name) : [],
                _ => 0,
                one => one.Id,
                descending: false),
            SchemaArgument.Of("name", "String")) with { MostObjects = 1 },
    ];
}
