using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Gathers rows until there are enough for a commit.</summary>
internal sealed class BatchBuilder(SourcePosition position)
{
    private const int MostEvents = 20;
    private const int MostKeys = 200;

    private List<ProjectEvent> events = [];
    private List<SeenKey> seen = [];
    private List<UnreadableEvent> unreadable = [];

    public SourcePosition Position { get; private set; } = position;

    public bool IsEmpty => events.Count == 0 && seen.Count == 0 && unreadable.Count == 0;

    public bool IsFull => events.Count + unreadable.Count >= MostEvents || seen.Count >= MostKeys;

    public void Add(ProjectEvent? what, params ReadOnlySpan<SeenKey> keys)
    {
        if (what is not null)
        {
            events.Add(what);
        }

        seen.AddRange(keys);
    }

    public void GiveUp(UnreadableEvent what)
    {
        unreadable.Add(what);
        seen.Add(new SeenKey(what.Key, what.At));
    }

    /// <summary>Positions only grow, whatever ids and times a row names. They are kept in whole milliseconds, as GitLab's times are.</summary>
    public void Reached(long id, DateTimeOffset at)
    {
        var millisecond = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        Position = new SourcePosition(Math.Max(Position.Id, id), millisecond > Position.At ? millisecond : Position.At);
    }

    public ReadBatch Take()
    {
        var batch = new ReadBatch(events, Position, seen) { Unreadable = unreadable };
        (events, seen, unreadable) = ([], [], []);
        return batch;
    }
}
