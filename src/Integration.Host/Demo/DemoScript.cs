using Integration.Contract;

namespace Integration.Host.Demo;

/// <summary>One thing that happens.</summary>
/// <param name="Kind">The kind of the event that it makes; null where it makes trouble.</param>
/// <param name="Name">The state within the kind, or what trouble.</param>
/// <param name="Play">Makes it happen.</param>
/// <param name="Rounds">In every which round.</param>
internal sealed record DemoScene(EventKind? Kind, string Name, Action<DemoProject> Play, int Rounds = 1)
{
    public bool IsDue(DemoProject project) => (project.Round + project.Number - 1) % Rounds == 0;
}

/// <summary>What happens in a project, over and over again; a further kind of event is a line here.</summary>
internal static class DemoScript
{
    public static IReadOnlyList<DemoScene> Scenes { get; } =
    [
        new(EventKind.Push, "commits", project => project.PushToMain()),
        new(EventKind.Pipeline, "failed", project => project.EndPipeline("failed", "unit", "e2e:chrome")),
        new(EventKind.Push, "new_branch", project => project.PushNewBranch()),
        new(EventKind.TagPush, "new", project => project.PushTag()),
        new(null, "Feishu is away for one message", project => project.BreakOnce(), Rounds: 2),
        new(EventKind.Pipeline, "success", project => project.EndPipeline("success")),
        new(EventKind.Push, "forced", project => project.ForcePush()),
        new(null, "Feishu refuses a message", project => project.RefuseNext(), Rounds: 2),
        new(EventKind.TagPush, "moved", project => project.MoveTag()),
        new(EventKind.Pipeline, "warning", project => project.EndPipeline("success", "lint")),
        new(EventKind.Push, "removed", project => project.RemoveBranch()),
        new(EventKind.Pipeline, "canceled", project => project.EndPipeline("canceled")),
        new(EventKind.TagPush, "removed", project => project.RemoveTag()),
    ];
}
