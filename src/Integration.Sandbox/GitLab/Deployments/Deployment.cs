using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Deployments;

public sealed class Deployment
{
    internal Deployment(DeploymentEnvironment environment, int id, int iid, string gitRef, string sha, bool tag, User user)
    {
        Environment = environment;
        Id = id;
        Iid = iid;
        Ref = gitRef;
        Sha = sha;
        Tag = tag;
        User = user;
        CreatedAt = environment.Project.Clock.Now;
        UpdatedAt = CreatedAt;
    }

    public Project Project => Environment.Project;

    public DeploymentEnvironment Environment { get; }

    public int Id { get; }

    public int Iid { get; }

    public string Ref { get; }

    public string Sha { get; }

    public bool Tag { get; }

    public User User { get; }

    public string Status { get; private set; } = "created";

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Only a success has one; answers do not tell it, and only a list of successes can be ordered by it.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Null where the deployment was made with the API.</summary>
    public Pipeline? Pipeline { get; internal init; }

    /// <inheritdoc cref="Pipeline"/>
    public Job? Job { get; internal init; }

    /// <summary>Sets the status and its times; the job goes along.</summary>
    public void SetStatus(string status)
    {
        if (!DeploymentStatus.Known.Contains(status, StringComparer.Ordinal))
        {
            throw new SandboxMisuseException($"A deployment is {string.Join(", ", DeploymentStatus.Known)}, not \"{status}\".");
        }

        lock (Project.Gate)
        {
            Status = status;
            UpdatedAt = Project.Clock.Now;
            FinishedAt = status == "success" ? UpdatedAt : null;
            Job?.Enter(DeploymentStatus.OfJob(status), UpdatedAt);
        }
    }

    /// <summary>`updated_at` moves though nothing else does; GitLab's archiving of old deployments does that.</summary>
    public void Touch()
    {
        lock (Project.Gate)
        {
            UpdatedAt = Project.Clock.Now;
        }
    }
}
