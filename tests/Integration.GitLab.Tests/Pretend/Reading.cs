using Integration.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>What a host commits of a source, so that a test can read again from there.</summary>
internal sealed class Reading(IEventSource source, DateTimeOffset floor)
{
    public static Reading OfEvents(IGitLabTransport gitLab, DateTimeOffset floor, Lines? log = null) =>
        new(new ProjectEventsSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, (log ?? new Lines()).For<ProjectEventsSource>()), floor);

    public static Reading OfPipelines(PretendGitLab gitLab, DateTimeOffset floor) =>
        new(new PipelinesSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, NullLogger<PipelinesSource>.Instance), floor);

    public long ProjectId { get; init; } = 7;

    public SourcePosition Position { get; set; } = new(0, floor);

    public HashSet<string> Seen { get; } = [];

    public List<ProjectEvent> Told { get; } = [];

    public IReadOnlyList<string> Keys => [.. Told.Select(what => what.Key)];

    public Func<EventKind, DateTimeOffset, bool> NeedsDetails { get; set; } = (_, _) => true;

    public int Batches { get; private set; }

    /// <returns>What this read brought.</returns>
    public async Task<IReadOnlyList<ProjectEvent>> ReadAsync(bool deep = false)
    {
        var before = Told.Count;
        var request = new ReadRequest { ProjectId = ProjectId, Position = Position, Seen = new HashSet<string>(Seen), Floor = floor, Deep = deep, NeedsDetails = NeedsDetails };
        await foreach (var batch in source.ReadAsync(request, CancellationToken.None))
        {
            Batches++;
            Position = batch.Position;
            Told.AddRange(batch.Events);
            Seen.UnionWith(batch.Seen.Select(key => key.Key));
        }

        return Told[before..];
    }
}
