using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;

namespace Integration.Sandbox.GitLab.Notes;

public sealed class Note
{
    internal Note(int id, INoteable on, User author, string body, DateTimeOffset at)
    {
        Id = id;
        On = on;
        Author = author;
        Body = body;
        CreatedAt = at;
        UpdatedAt = at;
        Discussion = id;
    }

    public int Id { get; }

    public User Author { get; }

    public string Body { get; internal set; }

    /// <summary>Null for a lone comment, DiscussionNote or DiffNote; the event's target type is this name, or Note.</summary>
    public string? Type { get; internal set; }

    public bool Internal { get; internal init; }

    /// <summary>Written by GitLab itself; such a note never makes an event.</summary>
    public bool System { get; internal init; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    public DiffPosition? Position { get; internal init; }

    public bool Deleted { get; internal set; }

    /// <summary>The event of this comment; a system note has none.</summary>
    public EventRow? Event { get; internal set; }

    /// <summary>The first note of its thread.</summary>
    internal int Discussion { get; init; }

    internal INoteable On { get; }

    /// <summary>The page of what it is on, at the note. REST does not tell it, and of a note on a commit nothing that leads there.</summary>
    internal string WebUrl => FormattableString.Invariant($"{On.WebUrl}#note_{Id}");
}
