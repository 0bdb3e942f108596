namespace Integration.Sandbox.Inboxes;

/// <summary>A robot in one group of a chat platform.</summary>
public abstract class Robot : Inbox
{
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);

    private protected Robot(string token)
        : base(token)
    {
    }

    /// <summary>Switches the robot's own limits off, for tests that are about something else.</summary>
    public bool Unlimited { get; set; }

    /// <summary>Somebody of the group, who can be mentioned.</summary>
    public void AddMember(string id, string name)
    {
        lock (Gate)
        {
            _members[id] = name;
        }
    }

    internal string? MemberName(string id)
    {
        lock (Gate)
        {
            return _members.GetValueOrDefault(id);
        }
    }

    internal IReadOnlyList<string> MemberIds()
    {
        lock (Gate)
        {
            return [.. _members.Keys];
        }
    }
}
