using System.Security.Cryptography;
using Integration.Host.Localization;
using Integration.Sandbox;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;

namespace Integration.Host.Demo;

/// <summary>The pretend GitLab and the pretend chat platforms with two projects, one in each language.</summary>
internal sealed class DemoWorld
{
    public const string WatcherToken = "demo-watcher";

    /// <summary>Where the pretend GitLab believes to be; nothing is there, the demo's own page answers for it.</summary>
    public static readonly Uri GitLabUrl = new("https://gitlab.example.com");

    public DemoWorld(SandboxServer sandbox, LocaleCatalog catalog)
    {
        Sandbox = sandbox;

        // The edition that has vulnerabilities.
        sandbox.GitLab.Edition = Edition.Ultimate;
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("integration", "Integration", isAdmin: true), WatcherToken, "read_api");
        Projects = [new DemoProject(sandbox, new DemoWords(catalog, "zh-CN"), 1), new DemoProject(sandbox, new DemoWords(catalog, "en"), 2)];
        var maintainer = sandbox.GitLab.AddUser("maintainer", "Maintainer");
        foreach (var project in Projects)
        {
            sandbox.GitLab.SetMember(project.Project.Group, maintainer, AccessLevel.Maintainer);
        }

        MaintainerToken = Token(maintainer);
        AdministratorToken = Token(sandbox.GitLab.AddUser("root", "Administrator", isAdmin: true));
    }

    /// <summary>Of a maintainer of both projects and their groups; known to this process alone.</summary>
    public string MaintainerToken { get; }

    public string AdministratorToken { get; }

    public SandboxServer Sandbox { get; }

    public IReadOnlyList<DemoProject> Projects { get; }

    /// <summary>Forgets what is long over, so that a demo that is left running does not grow.</summary>
    public void Forget(DateTimeOffset before)
    {
        Sandbox.GitLab.Forget(before);
        foreach (var inbox in Sandbox.Inboxes)
        {
            inbox.Forget(before);
        }
    }

    public DemoProject? Find(long projectId) => Projects.FirstOrDefault(project => project.Project.Id == projectId);

    private string Token(User user) => Sandbox.GitLab.AddToken(user, RandomNumberGenerator.GetHexString(40), "api").Value;
}
