using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab;

/// <summary>Keeps the memory of a sandbox that runs for days bounded. A real GitLab forgets nothing of this; nobody looks at it any more.</summary>
public static class Forgetting
{
    /// <summary>Forgets what is over since before a moment: events, ended pipelines, closed issues and merge requests, comments, commits; and every request.</summary>
    public static void Forget(this PretendGitLab gitLab, DateTimeOffset before)
    {
        ArgumentNullException.ThrowIfNull(gitLab);
        lock (gitLab.Gate)
        {
            gitLab.Traffic.Clear();
            gitLab.Events.Forget(before);
            foreach (var project in gitLab.Projects)
            {
                Forget(project, before);
            }
        }
    }

    private static void Forget(Project project, DateTimeOffset before)
    {
        project.Pipelines.RemoveAll(x => PipelineStatus.IsEnd(x.Status) && x.UpdatedAt < before);
        project.Deployments.RemoveAll(x => DeploymentStatus.IsEnd(x.Status) && x.UpdatedAt < before);
        project.Alerts.RemoveAll(x => x.UpdatedAt < before);
        project.Vulnerabilities.RemoveAll(x => x.UpdatedAt < before);
        project.WikiPages.RemoveAll(x => x.Gone);
        project.Issues.RemoveAll(x => x.UpdatedAt < before);
        project.MergeRequests.RemoveAll(x => x.State != "opened" && x.UpdatedAt < before);
        foreach (INoteable noted in project.Snippets)
        {
            noted.Notes.RemoveAll(x => x.CreatedAt < before);
        }

        foreach (var (sha, thread) in project.CommitThreads.ToArray())
        {
            thread.Notes.RemoveAll(x => x.CreatedAt < before);
            if (thread.Notes.Count == 0)
            {
                project.CommitThreads.Remove(sha);
            }
        }

        project.Repository.Forget(before);
    }
}
