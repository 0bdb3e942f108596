using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issuables;

public static class Milestones
{
    /// <summary>The milestone of this title, made where there is none.</summary>
    public static Milestone AddMilestone(this Project project, string title, DateOnly? dueDate = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            if (project.Milestones.Find(x => x.Title == title) is { } known)
            {
                return known;
            }

            var milestone = new Milestone(
                project.GitLab.NextId("milestone"), project.Milestones.Count + 1, title, dueDate, project.Clock.Now);
            project.Milestones.Add(milestone);
            return milestone;
        }
    }
}
