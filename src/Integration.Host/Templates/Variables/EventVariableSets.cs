using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>What every event tells.</summary>
internal static class EventVariableSets
{
    public static IEnumerable<Variable> All { get; } =
    [
        .. new VariableSet<EventScene>("tenant", scene => scene, EventKinds.All)
            .Number("id", scene => scene.Event.Project.TopGroupId),
        .. new VariableSet<EventScene>("event", scene => scene, EventKinds.All)
            .Text("type.id", scene => scene.Type.Id)
            .Text("type.subject.code", scene => scene.Type.Subject)
            .Name("type.subject.name", "subject", scene => scene.Type.Subject)
            .Text("type.action.code", scene => scene.Type.Action)
            .Name("type.action.name", "action", scene => scene.Type.Word)
            .Text("kind", scene => scene.Event.Kind.Name())
            .Text("state", scene => scene.Event.State)
            .Text("key", scene => scene.Event.Key),
        .. new VariableSet<EventScene>("trigger", scene => scene, EventKinds.All)
            .Date("date", scene => scene.Event.OccurredAt)
            .Person("user", scene => scene.Actor),
        .. new VariableSet<Project>("project", scene => scene.Event.Project, EventKinds.All)
            .Number("id", project => project.Id)
            .Text("name", project => project.Name)
            .Text("path", project => project.Path)
            .Url("url", project => project.Url)
            .Text("description", project => project.Description)
            .Text("defaultBranch", project => project.DefaultBranch),
    ];
}
