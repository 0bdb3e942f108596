using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Wikis;

public static class WikiWork
{
    /// <param name="title">With folders, such as <c>howto/First steps</c>.</param>
    /// <param name="format">`markdown`, `rdoc`, `asciidoc` or `org`.</param>
    public static EventRow CreateWikiPage(this Project project, User by, string title, string content = "Text", string format = "markdown")
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(title);
        lock (project.Gate)
        {
            var slug = WikiPage.SlugOf(title);
            if (project.FindWikiPage(title) is not null)
            {
                throw new SandboxMisuseException($"There is a wiki page \"{title}\" already.");
            }

            // A page that comes back is known to the database by its old number.
            var known = project.WikiPages.Find(x => x.Slug == slug);
            var page = new WikiPage(project, known?.MetaId ?? project.GitLab.NextId("wiki page"), title, content, format);
            project.WikiPages.Add(page);
            if (known is not null)
            {
                project.WikiPages.Remove(known);
                project.Events.Of(project).Where(x => x.Content.Wiki == known).ToList().ForEach(x => x.Content.Wiki = page);
            }

            return Tell(page, by, EventAction.Created);
        }
    }

    /// <summary>Other content, or another title: renaming is told as an update, and old events show the page by its new name.</summary>
    public static EventRow UpdateWikiPage(this Project project, User by, string title, string? content = null, string? newTitle = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var page = project.ExistingWikiPage(title);
            if ((content ?? page.Content) == page.Content && WikiPage.SlugOf(newTitle ?? title) == page.Slug)
            {
                throw new SandboxMisuseException($"The wiki page \"{title}\" would stay as it is, which makes neither a commit nor an event.");
            }

            if (newTitle is not null)
            {
                if (project.FindWikiPage(newTitle) is { } taken && taken != page)
                {
                    throw new SandboxMisuseException($"There is a wiki page \"{newTitle}\" already.");
                }

                page.Rename(newTitle);
            }

            page.Content = content ?? page.Content;
            return Tell(page, by, EventAction.Updated);
        }
    }

    public static EventRow DeleteWikiPage(this Project project, User by, string title)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var page = project.ExistingWikiPage(title);
            page.Gone = true;
            return Tell(page, by, EventAction.Destroyed);
        }
    }

    /// <summary>One of the three, by what it is called in the feed; an update changes the content.</summary>
    public static EventRow ChangeWikiPage(this Project project, User by, string title, EventAction action = EventAction.Created) => action switch
    {
        EventAction.Created => project.CreateWikiPage(by, title),
        EventAction.Updated => project.UpdateWikiPage(by, title, project.ExistingWikiPage(title).Content + "\n\nMore"),
        EventAction.Destroyed => project.DeleteWikiPage(by, title),
        EventAction.Closed or EventAction.Reopened or EventAction.Pushed or EventAction.Commented or EventAction.Merged or EventAction.Joined
            or EventAction.Left or EventAction.Expired or EventAction.Approved =>
            throw new SandboxMisuseException("A wiki page is created, updated or destroyed."),
    };

    /// <summary>By title or slug; one that is gone is not found.</summary>
    internal static WikiPage? FindWikiPage(this Project project, string title)
    {
        var slug = WikiPage.SlugOf(title);
        return project.WikiPages.Find(x => !x.Gone && x.Slug == slug);
    }

    private static WikiPage ExistingWikiPage(this Project project, string title) =>
        project.FindWikiPage(title) ?? throw new SandboxMisuseException($"There is no wiki page \"{title}\".");

    private static EventRow Tell(WikiPage page, User by, EventAction action) =>
        page.Project.Events.Record(page.Project, by, new(action, [Ability.ReadWiki])
        {
            TargetType = EventContent.WikiTarget,
            TargetId = page.MetaId,
            TargetIid = page.MetaId,
            Wiki = page,
        });
}
