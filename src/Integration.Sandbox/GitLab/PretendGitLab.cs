using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.OAuth;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.GitLab;

/// <summary>The whole instance, in memory, behind one lock.</summary>
public sealed class PretendGitLab
{
    private readonly Dictionary<string, int> _sequences = new(StringComparer.Ordinal);
    private readonly List<User> _users = [];
    private readonly List<Group> _groups = [];
    private readonly List<Project> _projects = [];
    private readonly Dictionary<string, Project> _formerPaths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    internal PretendGitLab(SandboxOptions options)
    {
        Time = options.Time;
        Clock = new(options.Time);
        Events = new(Gate, Clock);
        ExternalUrl = new Uri(options.GitLabExternalUrl.AbsoluteUri.TrimEnd('/') + "/");
        Version = options.GitLabVersion;
        RateLimit = new(Clock);
        Authorizations = new(this);
    }

    public GitLabClock Clock { get; }

    public EventStore Events { get; }

    /// <summary>Every request that came, in order.</summary>
    public Traffic Traffic { get; } = new();

    public Outages Outages { get; } = new();

    public RateLimit RateLimit { get; }

    /// <summary>Applications that sign people in by OAuth, and what people allowed them.</summary>
    public Authorizations Authorizations { get; }

    public string Version { get; set; }

    /// <summary>From version 18 on a push names its project as target; before, it has none. Null goes by <see cref="Version"/>.</summary>
    public bool? PushesTargetTheProject { get; set; }

    /// <summary>More refs of one kind and action in one push than this make one bulk event.</summary>
    public int PushEventActivitiesLimit { get; set; } = 3;

    public Edition Edition { get; set; }

    internal IReadOnlyList<Project> Projects => _projects;

    internal IReadOnlyList<Group> Groups => _groups;

    /// <summary>Answers of later versions say when each approval was given.</summary>
    internal bool TellsApprovalTime => MajorVersion >= 18;

    /// <summary>GitLab has told the same in two words; from which version on is not documented, so both are met.</summary>
    internal string WordForReset => MajorVersion >= 17 ? "reset" : "revoked";

    internal bool ListsChildPipelines => MajorVersion >= 17;

    internal Lock Gate { get; } = new();

    internal TimeProvider Time { get; }

    internal Uri ExternalUrl { get; }

    internal bool PushHasTarget =>
        PushesTargetTheProject ?? MajorVersion >= 18;

    /// <summary>Without what stands behind a dash; 0.0 where it is none.</summary>
    internal Version SchemaVersion => System.Version.TryParse(Version.Split('-')[0], out var version) ? version : new();

    private int MajorVersion => SchemaVersion.Major;

    public User AddUser(string username, string name, bool isAdmin = false)
    {
        lock (Gate)
        {
            if (_users.Exists(x => x.Username == username))
            {
                throw new SandboxMisuseException($"There is a user \"{username}\" already.");
            }

            var user = new User(NextId("user"), username, name, isAdmin, Clock.Now);
            _users.Add(user);
            return user;
        }
    }

    /// <summary>A personal access token, or an OAuth token, which GitLab takes as Bearer alone.</summary>
    public AccessToken AddToken(User user, string value, params IReadOnlyList<string> scopes) => AddToken(user, value, false, scopes);

    public AccessToken AddOAuthToken(User user, string value, params IReadOnlyList<string> scopes) => AddToken(user, value, true, scopes);

    public Group AddGroup(string fullPath, string? name = null, Visibility visibility = Visibility.Private)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullPath);
        lock (Gate)
        {
            if (FindGroup(fullPath) is not null)
            {
                throw new SandboxMisuseException($"There is a group \"{fullPath}\" already.");
            }

            var cut = fullPath.LastIndexOf('/');
            var parent = cut < 0 ? null : FindGroup(fullPath[..cut]) ?? AddGroup(fullPath[..cut], null, visibility);
            var path = fullPath[(cut + 1)..];
            var group = new Group(NextId("namespace"), path, name ?? Titled(path), parent, visibility, Clock.Now);
            _groups.Add(group);
            return group;
        }
    }

    /// <summary>A project with its groups; empty until something is pushed.</summary>
    public Project AddProject(string fullPath, string? name = null, Visibility visibility = Visibility.Private, string defaultBranch = "main")
    {
        ArgumentException.ThrowIfNullOrEmpty(fullPath);
        lock (Gate)
        {
            var cut = fullPath.LastIndexOf('/');
            if (cut < 0)
            {
                throw new SandboxMisuseException($"\"{fullPath}\" has no group before it; a project's path is like acme/shop.");
            }

            if (FindProject(fullPath) is not null)
            {
                throw new SandboxMisuseException($"There is a project \"{fullPath}\" already.");
            }

            var group = FindGroup(fullPath[..cut]) ?? AddGroup(fullPath[..cut], null, visibility);
            var path = fullPath[(cut + 1)..];
            var project = new Project(this, NextId("project"), path, name ?? Titled(path), group, visibility, defaultBranch);
            project.ProtectedBranches.Add(new(NextId("protected branch"), defaultBranch));
            _projects.Add(project);
            return project;
        }
    }

    /// <summary>Gives a project another path, in its group or in another. Who asks for the old one is sent on.</summary>
    public void Move(Project project, string fullPath)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(fullPath);
        lock (Gate)
        {
            var cut = fullPath.LastIndexOf('/');
            if (cut < 0 || FindProject(fullPath) is not null)
            {
                throw new SandboxMisuseException($"\"{fullPath}\" has no group before it, or there is such a project already.");
            }

            _formerPaths[project.FullPath] = project;
            _formerPaths.Remove(fullPath);
            project.Group = FindGroup(fullPath[..cut]) ?? AddGroup(fullPath[..cut], null, project.Visibility);
            project.Path = fullPath[(cut + 1)..];
            project.UpdatedAt = Clock.Now;
        }
    }

    /// <summary>The project is gone with all that was in it; merge requests that came from it lose their source.</summary>
    public void Delete(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (Gate)
        {
            _projects.Remove(project);
            foreach (var path in _formerPaths.Where(x => x.Value == project).Select(x => x.Key).ToArray())
            {
                _formerPaths.Remove(path);
            }

            foreach (var orphan in _projects.SelectMany(x => x.MergeRequests).Where(x => x.SourceProject == project))
            {
                orphan.SourceProject = null;
            }
        }
    }

    public void SetMember(Project project, User user, AccessLevel level)
    {
        ArgumentNullException.ThrowIfNull(project);
        Set(project.Members, user, level);
    }

    public void SetMember(Group group, User user, AccessLevel level)
    {
        ArgumentNullException.ThrowIfNull(group);
        Set(group.Members, user, level);
    }

    public void Protect(Project project, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (Gate)
        {
            project.ProtectedBranches.RemoveAll(x => x.Name == nameOrPattern);
            project.ProtectedBranches.Add(new(NextId("protected branch"), nameOrPattern));
        }
    }

    public void Unprotect(Project project, string nameOrPattern)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (Gate)
        {
            project.ProtectedBranches.RemoveAll(x => x.Name == nameOrPattern);
        }
    }

    /// <summary>By id or full path; paths are compared without case, as GitLab does.</summary>
    public Project? FindProject(string idOrPath) => Find(_projects, idOrPath, x => x.Id, x => x.FullPath);

    public Group? FindGroup(string idOrPath) => Find(_groups, idOrPath, x => x.Id, x => x.FullPath);

    public User? FindUser(string idOrUsername) => Find(_users, idOrUsername, x => x.Id, x => x.Username);

    public AccessToken? FindToken(string value)
    {
        lock (Gate)
        {
            return _tokens.GetValueOrDefault(value);
        }
    }

    internal Project? FindMoved(string formerPath)
    {
        lock (Gate)
        {
            return _formerPaths.GetValueOrDefault(formerPath);
        }
    }

    /// <summary>Who acts where nobody is named: the first who is no administrator.</summary>
    internal User? FirstUser()
    {
        lock (Gate)
        {
            return _users.Find(x => !x.IsAdmin) ?? _users.FirstOrDefault();
        }
    }

    internal IReadOnlyList<User> People()
    {
        lock (Gate)
        {
            return [.. _users];
        }
    }

    internal int NextId(string sequence)
    {
        lock (Gate)
        {
            return _sequences[sequence] = _sequences.GetValueOrDefault(sequence) + 1;
        }
    }

    private AccessToken AddToken(User user, string value, bool oauth, IReadOnlyList<string> scopes)
    {
        lock (Gate)
        {
            var token = new AccessToken(NextId("token"), value, user, scopes, oauth, Clock.Now);
            return _tokens.TryAdd(value, token) ? token : throw new SandboxMisuseException("There is such a token already.");
        }
    }

    private void Set(Dictionary<int, AccessLevel> members, User user, AccessLevel level)
    {
        lock (Gate)
        {
            if (level == AccessLevel.None)
            {
                members.Remove(user.Id);
            }
            else
            {
                members[user.Id] = level;
            }
        }
    }

    private T? Find<T>(List<T> all, string idOrName, Func<T, int> id, Func<T, string> name)
        where T : class
    {
        lock (Gate)
        {
            return int.TryParse(idOrName, out var number)
                ? all.Find(x => id(x) == number)
                : all.Find(x => string.Equals(name(x), idOrName, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Titled(string path) => char.ToUpperInvariant(path[0]) + path[1..];
}
