using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Reads what happened in a project, exactly and repeatably.</summary>
public interface IEventSource
{
    /// <summary>Under this name its position is kept.</summary>
    string Name { get; }

    /// <summary>What it may find. Where nobody wants any of these, it need not be read.</summary>
    IReadOnlyList<EventKind> Kinds { get; }

    /// <summary>Whether GitLab has it at all, as far as is known: where not, reading it asks nothing, and says nothing of the project.</summary>
    bool IsOffered => true;

    /// <summary>
    /// The name of the source that tells of the same things, null where there is none: what both find of one thing belongs in one order, so
    /// this one is read within the reading of that one, by its <see cref="Listed"/>.
    /// </summary>
    string? Follows => null;

    /// <summary>Whether reading is worth its requests, by <see cref="ReadRequest.Look"/>; asked only where there is one and the reading is not deep.</summary>
    bool MayHaveNews(ReadRequest request) => true;

    /// <summary>
    /// What is new, oldest first, in small batches. Whoever commits each batch (position, keys and what follows from the events, in one
    /// transaction) may stop between any two of them and read again with what was committed: nothing is lost, nothing comes twice.
    /// </summary>
    /// <exception cref="GitLabException">GitLab could not be asked; the batches before it stand.</exception>
    IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, CancellationToken cancellationToken);
}

/// <summary>What is known already, and what is wanted.</summary>
public sealed record ReadRequest
{
    public required long ProjectId { get; init; }

    public required SourcePosition Position { get; init; }

    /// <summary>The keys of the 48 hours before the position.</summary>
    public required IReadOnlySet<string> Seen { get; init; }

    /// <summary>What happened before this second is not told.</summary>
    public required DateTimeOffset Floor { get; init; }

    /// <summary>
    /// Look at the whole window, not only at what is newest. A read that is not deep can miss a row that became visible late below a
    /// whole page of known ones, and a row that slipped over the border of two pages because others were removed while they were read.
    /// So a deep one is due after the start and every sweep.
    /// </summary>
    public bool Deep { get; init; }

    public RequestPriority Priority { get; init; } = RequestPriority.Feed;

    /// <summary>What was seen of the project in passing; null where nothing was looked at.</summary>
    public ProjectLook? Look { get; init; }

    /// <summary>What the source that this one follows has listed just now; null where this one is read alone.</summary>
    public Listed? Listed { get; init; }

    /// <summary>Whether somebody names those who take part in an issue, which costs a request for each. Default: no.</summary>
    public bool NamesParticipants { get; init; }

    /// <summary>Whether anybody will be told of an event of that kind and time; if not, no request is spent on its details.</summary>
    public required Func<EventKind, DateTimeOffset, bool> NeedsDetails { get; init; }
}

/// <summary>How far a source was read.</summary>
/// <param name="Id">The newest event's id; 0 where the source has none.</param>
/// <param name="At">Its time, on GitLab's clock; for pipelines the newest <c>updated_at</c>.</param>
public readonly record struct SourcePosition(long Id, DateTimeOffset At);

/// <summary>A row that was read. It may be forgotten when it lies more than 48 hours before the position.</summary>
public sealed record SeenKey(string Key, DateTimeOffset At);

/// <summary>What is committed at once.</summary>
/// <param name="Events">Oldest first; may be empty, since not every row is an event that is told.</param>
/// <param name="Position">Where the source stands after this batch.</param>
/// <param name="Seen">The keys that are new.</param>
public sealed record ReadBatch(IReadOnlyList<ProjectEvent> Events, SourcePosition Position, IReadOnlyList<SeenKey> Seen)
{
    /// <summary>What could not be read however often it was tried: a dead delivery each, with its cause.</summary>
    public IReadOnlyList<UnreadableEvent> Unreadable { get; init; } = [];

    /// <summary>
    /// Ids went backwards: this is an older copy of GitLab's database. <see cref="Position"/> is then a new beginning and may lie below the last one.
    /// </summary>
    public bool Restored { get; init; }

    /// <summary>What the listing covers of which this batch is; null where no other source follows.</summary>
    public Listed? Listed { get; init; }

    /// <summary>Whether nothing happened that anybody could be told of.</summary>
    public bool TellsNothing => Events.Count == 0 && Unreadable.Count == 0;
}

/// <summary>What a listing covers, so that what another source finds of the same things is told at its place.</summary>
/// <param name="Before">All that happened before this moment, on GitLab's clock, is in it or was read earlier.</param>
/// <param name="MergeRequests">The iids of the merge requests to which something new happened.</param>
public sealed record Listed(DateTimeOffset Before, IReadOnlySet<long> MergeRequests);

/// <summary>An event of which no more is known than that there was one.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="At">When it happened.</param>
/// <param name="Cause">Why it cannot be read, in one English sentence without anything that GitLab sent.</param>
public sealed record UnreadableEvent(string Key, EventKind Kind, DateTimeOffset At, string Cause);
