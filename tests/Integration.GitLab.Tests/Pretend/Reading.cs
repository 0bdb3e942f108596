using Integration.Contract;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>What a host commits of a source, so that a test can read again from there.</summary>
internal sealed class Reading(IEventSource source, DateTimeOffset from)
{
    private readonly Dictionary<string, DateTimeOffset> seenAt = [];
    private DateTimeOffset floor = from;

    public static Reading OfEvents(IGitLabTransport gitLab, DateTimeOffset floor, Lines? log = null) =>
        new(new ProjectEventsSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, NoGraphQl, (log ?? new Lines()).For<ProjectEventsSource>()), floor);

    public static Reading OfPipelines(IGitLabTransport gitLab, DateTimeOffset floor, Lines? log = null) =>
        new(new PipelinesSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, (log ?? new Lines()).For<PipelinesSource>()), floor);

    public static Reading OfDeployments(IGitLabTransport gitLab, DateTimeOffset floor, Lines? log = null) =>
        new(new DeploymentsSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, (log ?? new Lines()).For<DeploymentsSource>()), floor);

    public static Reading OfApprovals(IGitLabTransport gitLab, DateTimeOffset floor, Lines? log = null) =>
        new(new ApprovalsSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, (log ?? new Lines()).For<ApprovalsSource>()), floor);

    /// <summary>A GitLab that offers none.</summary>
    public static GraphQlEndpoint NoGraphQl => new(new RestAlone(), TimeProvider.System, new Lines().For<GraphQlEndpoint>());

    public long ProjectId { get; set; } = 7;

    public SourcePosition Position { get; set; } = new(0, from);

    public HashSet<string> Seen { get; } = [];

    /// <summary>Forgets what may be forgotten, as a deep reading of the host does.</summary>
    public void Forget() => Seen.RemoveWhere(key => seenAt.TryGetValue(key, out var at) && at < Position.At.AddHours(-48));

    public List<ProjectEvent> Told { get; } = [];

    public IReadOnlyList<string> Keys => [.. Told.Select(what => what.Key)];

    public bool NamesParticipants { get; set; }

    public Func<EventKind, DateTimeOffset, bool> NeedsDetails { get; set; } = (_, _) => true;

    public int Batches { get; private set; }

    /// <summary>What was given up.</summary>
    public List<UnreadableEvent> GivenUp { get; } = [];

    /// <summary>How often a batch said that an older database was restored.</summary>
    public int Restores { get; private set; }

    /// <summary>What the last reading's listing covered.</summary>
    public Listed? Covered { get; private set; }

    /// <summary>What the source that this one follows has listed.</summary>
    public Listed? Listed { get; set; }

    /// <summary>As an integration that is switched on at another moment.</summary>
    public void BeginAt(DateTimeOffset moment) => (floor, Position) = (moment, new SourcePosition(0, moment));

    public bool MayHaveNews(ProjectLook? look) => source.MayHaveNews(Request(look: look));

    /// <returns>What this read brought.</returns>
    public async Task<IReadOnlyList<ProjectEvent>> ReadAsync(bool deep = false)
    {
        var before = Told.Count;
        await foreach (var batch in source.ReadAsync(Request(deep), CancellationToken.None))
        {
            Batches++;
            Position = batch.Position;
            Told.AddRange(batch.Events);
            foreach (var key in batch.Seen)
            {
                // What is known stays as it was put down, as in the host's table.
                Seen.Add(key.Key);
                seenAt.TryAdd(key.Key, key.At);
            }

            GivenUp.AddRange(batch.Unreadable);
            Restores += batch.Restored ? 1 : 0;
            Covered = batch.Listed;
        }

        return Told[before..];
    }

    private ReadRequest Request(bool deep = false, ProjectLook? look = null) =>
        new() { ProjectId = ProjectId, Position = Position, Seen = new HashSet<string>(Seen), Floor = floor, Deep = deep, NeedsDetails = NeedsDetails, NamesParticipants = NamesParticipants, Look = look, Listed = Listed };

    private sealed class RestAlone : IGitLabTransport
    {
        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
