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

    /// <summary>
    /// Ids begin again. What is passed over is handed over first, at the old position, so that a reading that is broken off notices the same again;
    /// the last batch has the new beginning.
    /// </summary>
    public IEnumerable<ReadBatch> BeginAnew(IReadOnlyList<UnseenRow> passed)
    {
        foreach (var row in passed)
        {
            seen.Add(new SeenKey(row.Key, row.Reached));
            if (IsFull)
            {
                yield return Take();
            }
        }

        Position = new SourcePosition(passed.Select(row => row.Id).DefaultIfEmpty().Max(), Position.At);
        yield return Take() with { Restored = true };
    }

    public ReadBatch Take()
    {
        var batch = new ReadBatch(events, Position, seen) { Unreadable = unreadable };
        (events, seen, unreadable) = ([], [], []);
        return batch;
    }
}
