using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox;

/// <summary>What the program has at start: people, their tokens, one project and one bot.</summary>
public sealed record StartingWorld(Project Project, User Watcher, User Maintainer, User Developer, Bot Bot)
{
    public const string WatcherToken = "sandbox-watcher";
    public const string MaintainerToken = "sandbox-maintainer";
    public const string MaintainerReadToken = "sandbox-maintainer-read";
    public const string DeveloperToken = "sandbox-developer";
    public const string BotToken = "sandbox-bot";

    public static StartingWorld Build(SandboxServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var gitLab = server.GitLab;
        var watcher = gitLab.AddUser("watcher", "Watcher", isAdmin: true);
        var maintainer = gitLab.AddUser("maya", "Maya Lin");
        var developer = gitLab.AddUser("dan", "Dan Zhao");
        gitLab.AddToken(watcher, WatcherToken, "read_api");
        gitLab.AddToken(maintainer, MaintainerToken, "api");
        gitLab.AddToken(maintainer, MaintainerReadToken, "read_api");
        gitLab.AddToken(developer, DeveloperToken, "api");
        var project = gitLab.AddProject("acme/shop");
        gitLab.SetMember(project, maintainer, AccessLevel.Maintainer);
        gitLab.SetMember(project, developer, AccessLevel.Developer);
        project.Push(maintainer, project.DefaultBranch, "Initial commit");
        return new(project, watcher, maintainer, developer, server.Feishu.AddBot(BotToken));
    }
}
