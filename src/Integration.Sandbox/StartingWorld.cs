using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.Liga;
using Integration.Sandbox.WeCom;

namespace Integration.Sandbox;

/// <summary>What the program has at start: people, their tokens, two projects (one in a group below the other's) and a robot of each platform.</summary>
public sealed record StartingWorld(Project Project, User Watcher, User Maintainer, User Developer, Bot Bot)
{
    public const string WatcherToken = "sandbox-watcher";
    public const string MaintainerToken = "sandbox-maintainer";
    public const string MaintainerReadToken = "sandbox-maintainer-read";
    public const string DeveloperToken = "sandbox-developer";
    public const string GroupMaintainerToken = "sandbox-group-maintainer";
    public const string AdministratorToken = "sandbox-admin";
    public const string BotToken = "sandbox-bot";
    public const string DingTalkToken = "sandbox-dingtalk";
    public const string WeComKey = "sandbox-wecom";
    public const string LigaName = "sandbox-liga";

    /// <summary>`acme/apps/till`, in a group below that of <see cref="Project"/>.</summary>
    public required Project NestedProject { get; init; }

    /// <summary>Maintainer of the group `acme`, so of both projects.</summary>
    public required User GroupMaintainer { get; init; }

    public required User Administrator { get; init; }

    public required DingTalkRobot DingTalkRobot { get; init; }

    public required WeComRobot WeComRobot { get; init; }

    public required LigaReceiver LigaReceiver { get; init; }

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

        var groupMaintainer = gitLab.AddUser("gina", "Gina Sun");
        var administrator = gitLab.AddUser("root", "Administrator", isAdmin: true);
        gitLab.AddToken(groupMaintainer, GroupMaintainerToken, "api");
        gitLab.AddToken(administrator, AdministratorToken, "api");
        var nested = gitLab.AddProject("acme/apps/till");
        gitLab.SetMember(project.Group, groupMaintainer, AccessLevel.Maintainer);
        nested.Push(groupMaintainer, nested.DefaultBranch, "Initial commit");
        return new(project, watcher, maintainer, developer, server.Feishu.AddBot(BotToken))
        {
            NestedProject = nested,
            GroupMaintainer = groupMaintainer,
            Administrator = administrator,
            DingTalkRobot = server.DingTalk.AddRobot(DingTalkToken),
            WeComRobot = server.WeCom.AddRobot(WeComKey),
            LigaReceiver = server.Liga.AddReceiver(LigaName),
        };
    }
}
