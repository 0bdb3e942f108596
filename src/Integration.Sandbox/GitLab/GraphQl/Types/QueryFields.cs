using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class QueryFields
{
    private const int MostPaths = 50;

    public static IReadOnlyList<SchemaField> All { get; } =
    [
        // Whoever may not see a thing is told that there is none, without an error.
        Fields.Resolver<QueryContext>(
            "project",
            "Project",
            (call, _) => call.GitLab.Projects.FirstOrDefault(x => Is(x.FullPath, call.Text("fullPath")) && call.Caller.Can(Ability.ReadProject, x)),
            SchemaArgument.Of("fullPath", "ID!")),
        Fields.Resolver<QueryContext>(
            "group",
            "Group",
            (call, _) => call.GitLab.Groups.FirstOrDefault(x => Is(x.FullPath, call.Text("fullPath")) && call.Caller.CanSee(x)),
            SchemaArgument.Of("fullPath", "ID!")),
        Fields.Connection<QueryContext>(
            "projects",
            "Project",
            (call, _) => Projects(call),
            SchemaArgument.Of("ids", "[ID!]"),
            SchemaArgument.Of("fullPaths", "[ID!]").From(16, 5),
            SchemaArgument.Of("membership", "Boolean"),
            SchemaArgument.Of("search", "String"),
            SchemaArgument.Of("sort", "String")),
        Fields.Of<QueryContext>("note", "Note", (call, _) => Note(call)) with { Arguments = [SchemaArgument.Of("id", "NoteID!")], Since = new(15, 9) },
        Fields.Of<QueryContext>("currentUser", "CurrentUser", (call, _) => call.Caller.User),
        Fields.Resolver<QueryContext>("metadata", "Metadata", (call, _) => call.Caller.User is null ? null : call.GitLab),
        Fields.Of<QueryContext>("queryComplexity", "QueryComplexity", x => x),
    ];

    private static ConnectionRows Projects(FieldCall call)
    {
        var ids = call.Texts("ids")?.Select(x => ScalarTypes.NumberOf(x, "Project")).ToHashSet();
        var paths = call.Texts("fullPaths");
        if (paths?.Count > MostPaths)
        {
            throw new QueryProblemException("You cannot provide more than 50 full_paths");
        }

        var ascending = call.Text("sort")?.EndsWith("_asc", StringComparison.OrdinalIgnoreCase) ?? false;
        var rows = call.GitLab.Projects.Where(x =>
            call.Caller.Can(Ability.ReadProject, x)
            && (ids is null || ids.Contains(x.Id))
            && (paths is null || paths.Any(path => Is(x.FullPath, path)))
            && (call.Flag("membership") is not true || (call.Caller.User is { } user && x.LevelOf(user) > AccessLevel.None))
            && (call.Text("search") is not { } search || x.Name.Contains(search, StringComparison.OrdinalIgnoreCase)));
        return ConnectionRows.Of(rows, x => x.Id, x => x.Id, !ascending);
    }

    private static Note? Note(FieldCall call)
    {
        var id = ScalarTypes.NumberOf(call.Text("id")!);
        return call.GitLab.Projects.Where(x => call.Caller.Can(Ability.ReadProject, x)).SelectMany(x => x.Notes).FirstOrDefault(x =>
            x.Id == id
            && call.Caller.Can(x.On.Needs, x.On.Project)
            && call.Caller.CanRead(x)
            && (x.On is not Issues.Issue issue || call.Caller.CanRead(issue)));
    }

    private static bool Is(string path, string? asked) => string.Equals(path, asked, StringComparison.OrdinalIgnoreCase);
}
