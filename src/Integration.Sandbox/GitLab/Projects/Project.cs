using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;
using Integration.Sandbox.GitLab.Vulnerabilities;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.GitLab.Projects;

public sealed class Project
{
    // GitLab's RESET_PROJECT_ACTIVITY_INTERVAL: the time of the last activity moves no more often than this.
    private static readonly TimeSpan ActivityInterval = TimeSpan.FromHours(1);

    private readonly PretendGitLab _gitLab;

    internal Project(PretendGitLab gitLab, int id, string path, string name, Group group, Visibility visibility, string defaultBranch)
    {
        _gitLab = gitLab;
        Id = id;
        Path = path;
        Name = name;
        Group = group;
        Visibility = visibility;
        DefaultBranch = defaultBranch;
        CreatedAt = gitLab.Clock.Now;
        LastActivityAt = CreatedAt;
        UpdatedAt = CreatedAt;
        Repository = new(gitLab.Gate, gitLab.Clock, FormattableString.Invariant($"project {id}"));
    }

    public int Id { get; }

    public string Path { get; internal set; }

    public string Name { get; set; }

    public string Description { get; set; } = "";

    public Group Group { get; internal set; }

    public bool Archived { get; set; }

    public Visibility Visibility { get; set; }

    public string DefaultBranch { get; set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset LastActivityAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    public string FullPath => $"{Group.FullPath}/{Path}";

    public string FullName => $"{Group.FullName} / {Name}";

    /// <summary>A push to a merge request's branch takes its approvals back, as a setting of GitLab's paid editions does.</summary>
    public bool ResetApprovalsOnPush { get; set; }

    public GitRepository Repository { get; }

    /// <summary>What is switched off, with the status that whoever asks for it gets: mostly 403, of some parts 404.</summary>
    internal Dictionary<ProjectFeature, int> SwitchedOff { get; } = [];

    internal Dictionary<int, AccessLevel> Members { get; } = [];

    /// <summary>Names and patterns with `*`.</summary>
    internal List<ProtectedBranch> ProtectedBranches { get; } = [];

    internal List<Pipeline> Pipelines { get; } = [];

    internal List<DeploymentEnvironment> Environments { get; } = [];

    internal List<Deployment> Deployments { get; } = [];

    internal List<Alert> Alerts { get; } = [];

    internal List<Vulnerability> Vulnerabilities { get; } = [];

    /// <summary>Those that are gone too.</summary>
    internal List<WikiPage> WikiPages { get; } = [];

    internal List<MergeRequest> MergeRequests { get; } = [];

    /// <summary>Projects that have merge requests of this one's branches: itself, and what it is a fork of.</summary>
    internal HashSet<Project> MergesInto { get; } = [];

    internal List<Issue> Issues { get; } = [];

    internal List<Milestone> Milestones { get; } = [];

    internal List<Snippet> Snippets { get; } = [];

    /// <summary>Comments on commits, by SHA.</summary>
    internal Dictionary<string, CommitThread> CommitThreads { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<Note> Notes => ((IEnumerable<INoteable>)[.. Issues, .. MergeRequests, .. Snippets, .. CommitThreads.Values]).SelectMany(x => x.Notes);

    internal EventStore Events => _gitLab.Events;

    internal Lock Gate => _gitLab.Gate;

    internal GitLabClock Clock => _gitLab.Clock;

    internal string WebUrl => _gitLab.ExternalUrl + FullPath;

    internal PretendGitLab GitLab => _gitLab;

    /// <param name="status">403 or 404: GitLab's answers differ from part to part.</param>
    public void SwitchOff(ProjectFeature feature, int status = 403)
    {
        lock (Gate)
        {
            SwitchedOff[feature] = status is 403 or 404 ? status : throw new SandboxMisuseException("What is switched off answers 403 or 404.");
        }
    }

    public void SwitchOn(ProjectFeature feature)
    {
        lock (Gate)
        {
            SwitchedOff.Remove(feature);
        }
    }

    /// <summary>The highest of the project's own role and those of the groups above.</summary>
    internal AccessLevel LevelOf(User user)
    {
        var own = Members.GetValueOrDefault(user.Id);
        var inherited = Group.LevelOf(user);
        return own > inherited ? own : inherited;
    }

    internal bool IsProtected(string branch) => ProtectedBranches.Any(x => x.Covers(branch));

    /// <summary>Counts on within the project, whatever has been forgotten.</summary>
    internal int NextIid(string sequence) => _gitLab.NextId(FormattableString.Invariant($"{sequence} of project {Id}"));

    internal void Moved(DateTimeOffset at)
    {
        if (at - LastActivityAt >= ActivityInterval)
        {
            LastActivityAt = at;
            UpdatedAt = at;
        }
    }
}
