using System.Globalization;
using Integration.Sandbox;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.Inboxes;

namespace Integration.Host.Demo;

/// <summary>A pretend project, the people who work on it, and where its messages go.</summary>
internal sealed partial class DemoProject
{
    // Started before the demo: their durations look like those of real ones.
    private static readonly TimeSpan[] RunningFor = [TimeSpan.FromSeconds(252), TimeSpan.FromSeconds(187), TimeSpan.FromSeconds(421), TimeSpan.FromSeconds(96)];

    private static readonly (string Name, string Stage)[] Jobs = [("build", "build"), ("lint", "test"), ("unit", "test"), ("e2e:chrome", "test"), ("e2e:firefox", "test")];

    private readonly Queue<Pipeline> _running = new();
    private readonly User[] _people;

    public DemoProject(SandboxServer sandbox, DemoWords words, int number)
    {
        Words = words;
        Number = number;
        var gitLab = sandbox.GitLab;
        gitLab.AddGroup(words.Say("story.path").Split('/')[0], words.Say("story.namespace"));
        Project = gitLab.AddProject(words.Say("story.path"), words.Say("story.project"));
        _people = [.. Enumerable.Range(0, 4).Select(i => gitLab.AddUser(words.Pick("story.person", i, ".username"), words.Pick("story.person", i, ".name")))];
        gitLab.SetMember(Project, _people[0], AccessLevel.Maintainer);
        foreach (var developer in _people.Skip(1))
        {
            gitLab.SetMember(Project, developer, AccessLevel.Developer);
        }

        gitLab.AddToken(_people[0], Token, "read_api");
        Inboxes = new DemoInboxes(sandbox, number);
        Build(gitLab);
    }

    public DemoWords Words { get; }

    /// <summary>1 or 2.</summary>
    public int Number { get; }

    public Project Project { get; }

    public DemoInboxes Inboxes { get; }

    /// <summary>A maintainer's token that can only read.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture, $"demo-reader-{Number}");

    /// <summary>How often the script has begun; names and texts change with it.</summary>
    public int Round { get; private set; }

    public string Branch => Words.Pick("story.topic", Round, ".branch");

    private string Tag => string.Create(CultureInfo.InvariantCulture, $"v2.{Round + 4}.0");

    public void NextRound() => Round++;

    public void PushToMain() => Project.Push(Person(0), Project.DefaultBranch, Fix(0), Fix(1));

    public void PushNewBranch() => Project.Push(Person(1), Branch, Topic(".first"), Topic(".second"));

    public void ForcePush() => Project.ForcePush(Person(1), Branch, 1, Topic(".again"));

    public void RemoveBranch() => Project.RemoveBranch(Person(1), Branch);

    public void PushTag() => Project.PushTag(_people[0], Tag, message: Words.Say("story.release"));

    public void MoveTag()
    {
        Project.Push(Person(2), Project.DefaultBranch, Fix(2));
        Project.PushTag(_people[0], Tag, message: Words.Say("story.release"));
    }

    public void RemoveTag() => Project.RemoveTag(_people[0], Tag);

    /// <summary>Ends the pipeline that runs longest, and starts the next.</summary>
    /// <param name="status">The pipeline's end.</param>
    /// <param name="broken">Jobs that failed; in a pipeline that passes they were allowed to.</param>
    public void EndPipeline(string status, params ReadOnlySpan<string> broken)
    {
        var pipeline = _running.Dequeue();
        foreach (var (job, _) in Jobs)
        {
            pipeline.SetJobStatus(job, broken.Contains(job) ? "failed" : status == "canceled" ? "canceled" : "success");
        }

        pipeline.SetStatus(status);
        Start();
    }

    /// <summary>The next message for the group meets an error of Feishu's own.</summary>
    public void BreakOnce() => Inboxes.Group.Begin(new Fault(FaultKind.Answer));

    /// <summary>The next message for the releases' group is refused, as a card and as a text.</summary>
    public void RefuseNext() => Inboxes.Releases.Begin(new Fault(FaultKind.Answer) { Times = 2, Code = 11246, Message = "ErrCode: 11310; ErrMsg: unsupported type of block; ErrorValue: demo" });

    /// <summary>The server that takes the next webhook is being restarted.</summary>
    public void RestartReceiver() => Inboxes.Receiver.Begin(new Fault(FaultKind.Answer) { HttpStatus = StatusCodes.Status503ServiceUnavailable, Body = "Service Unavailable" });

    private void Build(PretendGitLab gitLab)
    {
        gitLab.Clock.Skew = TimeSpan.FromHours(-3);
        Project.Push(_people[0], Project.DefaultBranch, [.. Enumerable.Range(2, 4).Select(i => Words.Pick("story.fix", i))]);
        foreach (var since in RunningFor)
        {
            gitLab.Clock.Skew = -since;
            Start();
        }

        gitLab.Clock.Skew = TimeSpan.Zero;
    }

    private void Start()
    {
        var content = new NewPipeline(Project.DefaultBranch) { Status = "running", Jobs = [.. Jobs.Select(job => new NewJob(job.Name, job.Stage, "running", job.Name == "lint"))] };
        _running.Enqueue(Project.AddPipeline(Person(Project.DefaultBranch.Length), content));
    }

    private User Person(int turn) => _people[(Round + turn) % _people.Length];

    private string Fix(int turn) => Words.Pick("story.fix", (Round * 3) + turn);

    private string Topic(string below) => Words.Pick("story.topic", Round, below);
}
