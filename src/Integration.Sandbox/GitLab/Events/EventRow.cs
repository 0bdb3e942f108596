using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.GitLab.Events;

/// <summary>An event: first a job in GitLab's queue, then a row with an id, then, once its transaction is through, visible.</summary>
public sealed class EventRow
{
    internal EventRow(Project project, User author, EventContent content)
    {
        Project = project;
        Author = author;
        Content = content;
    }

    public Project Project { get; }

    public User Author { get; }

    public PushPayload? Push => Content.Push;

    /// <summary>0 until the row is written.</summary>
    public int Id { get; internal set; }

    /// <summary>When the row was written, not when the thing happened.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>Written in a transaction that is still open: has its id, and nobody sees it.</summary>
    public bool Held { get; internal set; }

    /// <summary>What it is about, in the words of the API's triggers; null for what has none.</summary>
    public string? KindOfTarget => Content switch
    {
        { Push.RefKind: RefKind.Tag } => "tag_push",
        { Push: not null } => "push",
        { TargetType: EventContent.WikiTarget } => "wiki_page",
        { Note: not null } => "note",
        { Issuable: Issue } => "issue",
        { Issuable: not null } => "merge_request",
        _ => null,
    };

    internal EventContent Content { get; }

    internal string ActionName => (Content.Action, Content.Push?.Action, Content.TargetType) switch
    {
        (EventAction.Pushed, PushAction.Created, _) => "pushed new",
        (EventAction.Pushed, PushAction.Removed, _) => "deleted",
        (EventAction.Pushed, _, _) => "pushed to",
        (EventAction.Created or EventAction.Updated or EventAction.Destroyed, _, EventContent.WikiTarget) => Past(Content.Action),
        (EventAction.Created, _, null) => "created",
        // A reopened thing is told as opened too: GitLab has no word of its own for it.
        (EventAction.Created or EventAction.Reopened, _, _) => "opened",
        _ => Past(Content.Action),
    };

    private static string Past(EventAction action) => action switch
    {
        EventAction.Created => "created",
        EventAction.Updated => "updated",
        EventAction.Closed => "closed",
        EventAction.Reopened => "opened",
        EventAction.Pushed => "pushed to",
        EventAction.Commented => "commented on",
        EventAction.Merged => "accepted",
        EventAction.Joined => "joined",
        EventAction.Left => "left",
        EventAction.Destroyed => "destroyed",
        EventAction.Expired => "removed due to membership expiration from",
        EventAction.Approved => "approved",
    };
}
