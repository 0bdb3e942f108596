using System.Globalization;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Snippets;
using Integration.Sandbox.Liga;
using Integration.Sandbox.WeCom;

namespace Integration.Sandbox.Control;

internal sealed record ControlCall(SandboxServer Server, IReadOnlyDictionary<string, string> Route)
{
    public GitLab.PretendGitLab GitLab => Server.GitLab;

    public Project Project => GitLab.FindProject(Route["project"]) ?? throw ControlProblemException.Missing("project", Route["project"]);

    public Group Group => GitLab.FindGroup(Route["group"]) ?? throw ControlProblemException.Missing("group", Route["group"]);

    public Bot Bot => Server.Feishu.FindBot(Route["bot"]) ?? throw ControlProblemException.Missing("bot", Route["bot"]);

    public DingTalkRobot DingTalkRobot => Server.DingTalk.FindRobot(Route["robot"]) ?? throw ControlProblemException.Missing("robot", Route["robot"]);

    public WeComRobot WeComRobot => Server.WeCom.FindRobot(Route["robot"]) ?? throw ControlProblemException.Missing("robot", Route["robot"]);

    public LigaReceiver LigaReceiver => Server.Liga.FindReceiver(Route["receiver"]) ?? throw ControlProblemException.Missing("receiver", Route["receiver"]);

    public Pipeline Pipeline => Found(Project.Pipelines, "pipeline", x => x.Id);

    public Deployment Deployment => Found(Project.Deployments, "deployment", x => x.Id);

    public MergeRequest MergeRequest => Found(Project.MergeRequests, "merge_request", x => x.Iid);

    public Issue Issue => Found(Project.Issues, "issue", x => x.Iid);

    public Snippet Snippet => Found(Project.Snippets, "snippet", x => x.Id);

    public Note Note(string number)
    {
        lock (GitLab.Gate)
        {
            return Project.Notes.FirstOrDefault(x => IssuableList.Is(number, x.Id)) ?? throw ControlProblemException.Missing("note", number);
        }
    }

    public User[]? People(IReadOnlyList<string>? usernames) => usernames is null ? null : [.. usernames.Select(User)];

    public User User(string username) => GitLab.FindUser(username) ?? throw ControlProblemException.Missing("user", username);

    /// <summary>Who did it; by default the first user that is no administrator.</summary>
    public User By(string? username) =>
        username is not null
            ? User(username)
            : GitLab.FirstUser() ?? throw new ControlProblemException(400, "There is no user yet; make one with POST /sandbox/users.");

    public T Found<T>(List<T> all, string name, Func<T, int> number)
        where T : class
    {
        lock (GitLab.Gate)
        {
            return int.TryParse(Route[name], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && all.Find(x => number(x) == wanted) is { } found
                ? found
                : throw ControlProblemException.Missing(name.Replace('_', ' '), Route[name]);
        }
    }
}
