using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class PipelineFields
{
    public static IReadOnlyList<SchemaField> All { get; } =
    [
        Fields.Of<Pipeline>("id", "ID!", x => ScalarTypes.GlobalId("Ci::Pipeline", x.Id)),
        Fields.Of<Pipeline>("iid", "String!", x => ObjectTypes.Number(x.Iid)),
        Fields.Of<Pipeline>("name", "String", x => x.Name).From(15, 5),
        Fields.Of<Pipeline>("status", "PipelineStatusEnum!", x => x.Status.ToUpperInvariant()),
        Fields.Of<Pipeline>("source", "String", x => x.Source).From(15, 3),
        Fields.Of<Pipeline>("ref", "String", x => x.Ref),
        Fields.Of<Pipeline>("sha", "String", x => x.Sha),
        Fields.Of<Pipeline>("user", "UserCore", x => x.User),
        Fields.Of<Pipeline>("duration", "Int", x => x.Duration),
        Fields.Of<Pipeline>("createdAt", "Time!", x => x.CreatedAt),
        Fields.Of<Pipeline>("updatedAt", "Time!", x => x.UpdatedAt),
        Fields.Of<Pipeline>("startedAt", "Time", x => x.StartedAt),
        Fields.Of<Pipeline>("finishedAt", "Time", x => x.FinishedAt),
        Fields.Of<Pipeline>("path", "String", (_, x) => FormattableString.Invariant($"/{x.Project.FullPath}/-/pipelines/{x.Id}")),
    ];

    public static SchemaField OfProject { get; } = Fields.Connection<Project>(
        "pipelines",
        "Pipeline",
        Rows,
        SchemaArgument.Of("ref", "String"),
        SchemaArgument.Of("sha", "String"),
        SchemaArgument.Of("source", "String"),
        SchemaArgument.Of("status", "PipelineStatusEnum"),
        SchemaArgument.Of("scope", "PipelineScopeEnum"),
        SchemaArgument.Of("username", "String"),
        SchemaArgument.Of("updatedAfter", "Time").From(15, 2),
        SchemaArgument.Of("updatedBefore", "Time").From(15, 2)) with
    {
        // GitLab, app/graphql/resolvers/concerns/resolves_pipelines.rb.
        Surcharges = new Dictionary<string, int>(StringComparer.Ordinal) { ["ref"] = 2, ["sha"] = 2 },
    };

    /// <summary>Newest first by id, whatever moved last; children only where they are asked for, as in REST.</summary>
    private static ConnectionRows Rows(FieldCall call, Project project)
    {
        var (source, gitRef, sha, status, username) = (call.Text("source"), call.Text("ref"), call.Text("sha"), call.Text("status"), call.Text("username"));
        var (after, before) = (call.Time("updatedAfter"), call.Time("updatedBefore"));
        var rows = call.Caller.Can(Ability.ReadPipeline, project) ? project.Pipelines : [];
        return ConnectionRows.Newest(
            rows.Where(x =>
                (x.Source != PipelineStatus.ChildSource || (source is not null && call.GitLab.ListsChildPipelines))
                && (source is null || x.Source == source)
                && (gitRef is null || x.Ref == gitRef)
                && (sha is null || x.Sha == sha)
                && (status is null || string.Equals(x.Status, status, StringComparison.OrdinalIgnoreCase))
                && (username is null || x.User.Username == username)
                && (call.Text("scope") is not { } scope || PipelineRoutes.InScope(project, x, scope.ToLowerInvariant()))
                && !(x.UpdatedAt < after)
                && !(x.UpdatedAt > before)),
            x => x.Id);
    }
}
