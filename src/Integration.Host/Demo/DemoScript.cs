namespace Integration.Host.Demo;

/// <summary>One thing that happens.</summary>
/// <param name="Name">What it is, for logs and tests.</param>
/// <param name="Play">Makes it happen.</param>
/// <param name="Rounds">In every which round.</param>
internal sealed record DemoScene(string Name, Action<DemoProject> Play, int Rounds = 1)
{
    public bool IsDue(DemoProject project) => (project.Round + project.Number - 1) % Rounds == 0;
}

/// <summary>What happens in a project, over and over again; a new kind of event is a line here.</summary>
internal static class DemoScript
{
    public static IReadOnlyList<DemoScene> Scenes { get; } =
    [
        new("push", project => project.PushToMain()),
        new("pipeline failed", project => project.EndPipeline("failed", "unit", "e2e:chrome")),
        new("new branch", project => project.PushNewBranch()),
        new("new tag", project => project.PushTag()),
        new("feishu away", project => project.BreakOnce(), Rounds: 2),
        new("pipeline passed", project => project.EndPipeline("success")),
        new("forced push", project => project.ForcePush()),
        new("feishu refuses", project => project.RefuseNext(), Rounds: 2),
        new("moved tag", project => project.MoveTag()),
        new("pipeline with warnings", project => project.EndPipeline("success", "lint")),
        new("removed branch", project => project.RemoveBranch()),
        new("pipeline canceled", project => project.EndPipeline("canceled")),
        new("removed tag", project => project.RemoveTag()),
    ];
}
