using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Deployments;

public static class DeploymentWork
{
    /// <summary>The environment of this name, made where there is none.</summary>
    public static DeploymentEnvironment AddEnvironment(this Project project, string name, string? externalUrl = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (project.Gate)
        {
            if (project.Environments.Find(x => x.Name == name) is { } known)
            {
                known.ExternalUrl = externalUrl ?? known.ExternalUrl;
                return known;
            }

            var environment = new DeploymentEnvironment(project, project.GitLab.NextId("environment"), name, externalUrl);
            project.Environments.Add(environment);
            return environment;
        }
    }

    public static void SetState(this DeploymentEnvironment environment, string state)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (state is not ("available" or "stopping" or "stopped"))
        {
            throw new SandboxMisuseException("An environment is available, stopping or stopped.");
        }

        lock (environment.Project.Gate)
        {
            environment.State = state;
            environment.UpdatedAt = environment.Project.Clock.Now;
        }
    }

    /// <summary>Makes a deployment with the status given. Given an end, it was never seen running.</summary>
    public static Deployment Deploy(this Project project, User by, NewDeployment content)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(content);
        lock (project.Gate)
        {
            var environment = project.AddEnvironment(content.Environment, content.ExternalUrl);
            var gitRef = content.Pipeline?.Ref ?? content.Ref ?? project.DefaultBranch;
            var sha = content.Pipeline?.Sha ?? project.Repository.Existing(content.Revision ?? gitRef).Sha;
            var pipeline = content.Job is null
                ? null
                : content.Pipeline ?? project.AddPipeline(by, new(gitRef) { Status = "running", Revision = content.Revision, Tag = content.Tag });
            var deployment = new Deployment(
                environment,
                project.GitLab.NextId("deployment"),
                project.NextIid("deployment"),
                gitRef,
                sha,
                content.Tag,
                by)
            {
                Pipeline = pipeline,
                Job = pipeline?.AddJob(new(content.Job!, "deploy")),
            };
            if (content.Status != "created")
            {
                deployment.SetStatus(content.Status);
            }

            project.Deployments.Add(deployment);
            return deployment;
        }
    }
}
