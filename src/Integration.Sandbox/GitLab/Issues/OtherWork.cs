using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issues;

/// <summary>Events that are neither pushes nor merge requests, so that whoever reads the feed meets them too.</summary>
public static class OtherWork
{
    public static Issue OpenIssue(this Project project, User by, string title, bool confidential = false)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var issue = new Issue(project.GitLab.NextId("issue"), project.Issues.Count + 1, title, by, confidential);
            project.Issues.Add(issue);
            project.Tell(by, issue, EventAction.Created);
            return issue;
        }
    }

    public static EventRow CloseIssue(this Project project, User by, Issue issue) => project.Set(by, issue, closed: true);

    /// <summary>Reopening is told with the word `opened`.</summary>
    public static EventRow ReopenIssue(this Project project, User by, Issue issue) => project.Set(by, issue, closed: false);

    /// <param name="type">Null, DiscussionNote or DiffNote; the event's target type is this name.</param>
    public static EventRow Comment(this Project project, User by, Issue issue, string body, bool internalNote = false, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return project.Comment(
            by, new(0, type, body, "Issue", issue.Id, issue.Iid, internalNote), issue.Title, [Ability.ReadIssue], issue);
    }

    public static EventRow Comment(this Project project, User by, MergeRequest mergeRequest, string body, bool internalNote = false, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        return project.Comment(
            by,
            new(0, type, body, "MergeRequest", mergeRequest.Id, mergeRequest.Iid, internalNote),
            mergeRequest.Title,
            [Ability.ReadMergeRequest],
            null);
    }

    /// <summary>On a commit: the event does not tell of which.</summary>
    public static EventRow CommentOnCommit(this Project project, User by, string title, string body) =>
        project.Comment(by, new(0, null, body, "Commit", null, null, false), title, [Ability.ReadCode], null);

    public static EventRow ChangeWikiPage(this Project project, User by, string title, EventAction action = EventAction.Created)
    {
        ArgumentNullException.ThrowIfNull(project);
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
            TargetTitle = title,
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
            TargetTitle = project.Name,
        });
    }

    private static EventRow Set(this Project project, User by, Issue issue, bool closed)
    {
        ArgumentNullException.ThrowIfNull(issue);
        lock (project.Gate)
        {
            issue.Closed = closed;
            return project.Tell(by, issue, closed ? EventAction.Closed : EventAction.Reopened);
        }
    }

    private static EventRow Tell(this Project project, User by, Issue issue, EventAction action) =>
        project.Events.Record(
            project,
            by,
            new(action, [Ability.ReadIssue])
            {
                TargetType = "Issue",
                TargetId = issue.Id,
                TargetIid = issue.Iid,
                TargetTitle = issue.Title,
                Issue = issue,
            });

    private static EventRow Comment(this Project project, User by, Note note, string title, IReadOnlyList<Ability> needs, Issue? issue)
    {
        ArgumentNullException.ThrowIfNull(project);
        var id = project.GitLab.NextId("note");
        return project.Events.Record(project, by, new(EventAction.Commented, note.Internal ? [.. needs, Ability.ReadInternalNote] : needs)
        {
            TargetType = note.Type ?? "Note",
            TargetId = id,
            TargetIid = id,
            TargetTitle = title,
            Note = note with { Id = id },
            Issue = issue,
        });
    }
}
