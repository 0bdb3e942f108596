using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Events;

/// <summary>Events of what has no data of its own here, so that whoever reads the feed meets them too.</summary>
public static class OtherWork
{
    public static EventRow ChangeWikiPage(this Project project, User by, string title, EventAction action = EventAction.Created)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(title);
        if (action is not (EventAction.Created or EventAction.Updated or EventAction.Destroyed))
        {
            throw new SandboxMisuseException("A wiki page is created, updated or destroyed.");
        }

        // The page itself is read live, so an event of a removed page has its title alone.
        var page = action == EventAction.Destroyed ? null : new WikiPage(title.Replace(' ', '-'), title);
        var meta = project.GitLab.NextId("wiki page");
        return project.Events.Record(project, by, new(action, [Ability.ReadWiki])
        {
            TargetType = "WikiPage::Meta",
            TargetId = meta,
            TargetIid = meta,
            OwnTitle = title,
            Wiki = page,
        });
    }

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
