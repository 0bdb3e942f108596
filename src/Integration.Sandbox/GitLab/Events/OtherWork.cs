using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Events;

/// <summary>Events of what has no data of its own here, so that whoever reads the feed meets them too.</summary>
public static class OtherWork
{
    public static EventRow Join(this Project project, User user)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.Events.Record(project, user, new(EventAction.Joined, [Ability.ReadProject])
        {
            TargetType = "Project",
            TargetId = project.Id,
            OwnTitle = project.Name,
        });
    }
}
