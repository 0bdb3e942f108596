using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issuables;

/// <summary>What issues and merge requests have in common.</summary>
public abstract class Issuable : INoteable
{
    // GitLab's ThrottledTouch::TOUCH_INTERVAL.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    private protected Issuable(Project project, int id, int iid, string title, User author)
    {
        Project = project;
        Id = id;
        Iid = iid;
        Title = title;
        Author = author;
        CreatedAt = project.Clock.Now;
        UpdatedAt = CreatedAt;
    }

    public Project Project { get; }

    public int Id { get; }

    public int Iid { get; }

    public string Title { get; internal set; }

    public string Description { get; internal set; } = "";

    public User Author { get; }

    public string State { get; internal set; } = "opened";

    public IReadOnlyList<string> Labels { get; internal set; } = [];

    public IReadOnlyList<User> Assignees { get; internal set; } = [];

    public Milestone? Milestone { get; internal set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    public User? ClosedBy { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    public bool DiscussionLocked { get; internal set; }

    internal List<StateChange> StateChanges { get; } = [];

    internal List<Note> Notes { get; } = [];

    /// <summary>As the answers have it.</summary>
    internal virtual string WireTitle => Title;

    /// <summary>What it is called in what a control route answers, such as <c>Issue #3</c>.</summary>
    internal abstract string Shown { get; }

    /// <summary>The class that an event names as its target's type.</summary>
    internal abstract string EventTargetType { get; }

    internal abstract Ability Needs { get; }

    internal abstract string WebUrl { get; }

    internal abstract string NoteableType { get; }

    List<Note> INoteable.Notes => Notes;

    string INoteable.NoteableType => NoteableType;

    int? INoteable.NoteableId => Id;

    int? INoteable.NoteableIid => Iid;

    string INoteable.NoteableTitle => WireTitle;

    string INoteable.WebUrl => WebUrl;

    Ability INoteable.Needs => Needs;

    void INoteable.Touch() => Touch();

    /// <summary>A change of the row itself always moves the time.</summary>
    internal void Write() => UpdatedAt = Project.Clock.Now;

    /// <summary>What merely belongs to it, such as a note, moves the time only where the last move is a minute old.</summary>
    internal void Touch()
    {
        if (Project.Clock.Now - UpdatedAt >= TouchInterval)
        {
            Write();
        }
    }

    internal void Enter(string state, User by)
    {
        StateChanges.Add(new(Project.GitLab.NextId("resource state event"), by, Project.Clock.Now, state));
        State = state == "reopened" ? "opened" : state;
        Write();
        ClosedBy = state == "closed" ? by : null;
        ClosedAt = state == "closed" ? UpdatedAt : null;
    }
}
