using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class ObjectTypes
{
    private static readonly IReadOnlyList<SchemaField> Person =
    [
        Fields.Of<User>("id", "ID!", x => ScalarTypes.GlobalId("User", x.Id)),
        Fields.Of<User>("username", "String!", x => x.Username),
        Fields.Of<User>("name", "String!", x => x.Name),
        Fields.Of<User>("avatarUrl", "String", _ => null),
        Fields.Of<User>("webUrl", "String!", (call, x) => call.GitLab.ExternalUrl + x.Username),
    ];

    public static IEnumerable<(string Name, IEnumerable<SchemaField> Fields)> Of(Edition edition) =>
        edition == Edition.Community
            ? Free
            : [
                .. Free,
                .. VulnerabilityTypes.Objects,
                ("Project", [.. ProjectFields.All, VulnerabilityTypes.OfProject]),
                ("Group", [.. GroupFields.All, VulnerabilityTypes.OfGroup]),
            ];

    private static IEnumerable<(string Name, IEnumerable<SchemaField> Fields)> Free =>
    [
        ("Query", QueryFields.All),
        ("Project", ProjectFields.All),
        ("Group", GroupFields.All),
        ("PageInfo", PageTypes.PageInfo),
        ("Pipeline", PipelineFields.All),
        ("MergeRequest", MergeRequestFields.All),
        ("AlertManagementAlert", AlertFields.All),
        ("UserCore", Person),
        ("CurrentUser", Person),
        ("MergeRequestAuthor", Person),
        ("Metadata",
        [
            Fields.Of<PretendGitLab>("version", "String!", x => x.Version),
            Fields.Of<PretendGitLab>("revision", "String!", _ => "5a9c1e0b7d4"),
            Fields.Of<PretendGitLab>("enterprise", "Boolean!", x => x.Edition != Edition.Community).From(15, 6),
        ]),
        ("QueryComplexity",
        [
            Fields.Of<QueryContext>("limit", "Int", x => x.ComplexityLimit),
            Fields.Of<QueryContext>("score", "Int", x => x.Complexity),
        ]),
        ("Issue",
        [
            Fields.Of<Issue>("id", "ID!", x => ScalarTypes.GlobalId("Issue", x.Id)),
            Fields.Of<Issue>("iid", "ID!", x => Number(x.Iid)),
            Fields.Of<Issue>("title", "String!", x => x.Title),
            Fields.Of<Issue>("webUrl", "String!", x => x.WebUrl),
        ]),
        ("Note",
        [
            Fields.Of<Note>("id", "NoteID!", x => ScalarTypes.GlobalId(x.Type ?? "Note", x.Id)),
            Fields.Of<Note>("url", "String", x => x.WebUrl),
            Fields.Of<Note>("body", "String!", x => x.Body),
            Fields.Of<Note>("system", "Boolean!", x => x.System),
            Fields.Of<Note>("internal", "Boolean", x => x.Internal),
            Fields.Of<Note>("author", "UserCore", x => x.Author),
            Fields.Of<Note>("project", "Project", x => x.On.Project),
            Fields.Of<Note>("createdAt", "Time!", x => x.CreatedAt),
            Fields.Of<Note>("updatedAt", "Time!", x => x.UpdatedAt),
        ]),
        ("Environment",
        [
            Fields.Of<DeploymentEnvironment>("id", "ID!", x => ScalarTypes.GlobalId("Environment", x.Id)),
            Fields.Of<DeploymentEnvironment>("name", "String!", x => x.Name),
            Fields.Of<DeploymentEnvironment>("slug", "String", x => x.Slug),
            Fields.Of<DeploymentEnvironment>("state", "String!", x => x.State),
            Fields.Of<DeploymentEnvironment>("externalUrl", "String", x => x.ExternalUrl),
            Fields.Connection<DeploymentEnvironment>(
                "deployments",
                "Deployment",
                (_, x) => ConnectionRows.Of(x.Project.Deployments.Where(deployment => deployment.Environment == x), deployment => deployment.Id, deployment => deployment.Id, false))
                with { MostObjects = 1 },
        ]),
        ("Deployment",
        [
            Fields.Of<Deployment>("id", "ID", x => ScalarTypes.GlobalId("Deployment", x.Id)),
            Fields.Of<Deployment>("iid", "ID", x => Number(x.Iid)),
            Fields.Of<Deployment>("ref", "String", x => x.Ref),
            Fields.Of<Deployment>("sha", "String", x => x.Sha),
            Fields.Of<Deployment>("status", "DeploymentStatus", x => x.Status.ToUpperInvariant()),
            Fields.Of<Deployment>("createdAt", "Time", x => x.CreatedAt),
            Fields.Of<Deployment>("updatedAt", "Time", x => x.UpdatedAt),
            Fields.Of<Deployment>("finishedAt", "Time", x => x.FinishedAt),
        ]),
    ];

    /// <summary>GitLab's internal ids are texts here.</summary>
    public static string Number(int value) => FormattableString.Invariant($"{value}");
}
