using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Integration.Host.Storage;

namespace Integration.Host.Watching;

/// <summary>
/// Reads what is new in one project from one source, decides who is told, and writes the deliveries in the transaction that
/// moves the position: wherever it is stopped, the next reading goes on from there.
/// </summary>
internal sealed partial class ProjectReading(
    ReadingStore store, KnownSources known, PipelineResults results, EventRouting routing, GitLabClock clock, IntegrationRegistry registry,
    Outbox outbox, Writer writer, Dispatcher dispatcher, WatchReport report, TimeSpan catchUpFor, ILogger<ProjectReading> logger)
{
    // How long keys are kept: rows of GitLab's slow transactions become visible below the newest id, for far less long than this.
    private static readonly TimeSpan KeysFor = TimeSpan.FromHours(48);

    // A position must not run ahead of GitLab's clock, or what happens until then would be taken for old.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private enum Step
    {
        Done,

        /// <summary>Somebody else read it meanwhile.</summary>
        Stale,

        /// <summary>The settings are others by now; nothing was written.</summary>
        Outdated,
    }

    /// <summary>Whether anybody is told of what the source may find in the project.</summary>
    public bool IsWanted(long projectId, IEventSource source) => IsWanted(registry.ActiveFor(projectId), source);

    /// <summary>Reads one source of a project to its end, by the settings of now; nobody wants what it may find: not at all.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="source">What is read.</param>
    /// <param name="follower">What is read with it, so that both are told in one order; where it fails and <see cref="Follower.Holds"/>, nothing is written.</param>
    /// <param name="cancellationToken">Stops between two batches or within a request.</param>
    /// <returns>Whether GitLab was asked.</returns>
    /// <exception cref="GitLabException">GitLab could not be read to the end; what was committed stays.</exception>
    public async Task<bool> ReadAsync(ReadingOrder order, IEventSource source, Follower? follower, CancellationToken cancellationToken)
    {
        while (true)
        {
            var integrations = registry.ActiveFor(order.ProjectId);
            if (!IsWanted(integrations, source))
            {
                return false;
            }

            var terms = new Terms(order, integrations, new RoutingContext(clock.Now - catchUpFor));
            var reading = await BeginAsync(terms, source, null);
            if (!reading.IsWorthIt)
            {
                return false;
            }

            if (await ReadAsync(reading, follower, terms, cancellationToken) != Step.Outdated)
            {
                return true;
            }

            // What was asked of GitLab, and what was not, went by settings that have changed meanwhile: nothing of it is kept, and the
            // reading begins again by those of this moment.
            Log.SettingsChanged(logger, order.ProjectId, source.Name);
        }
    }

    private static bool IsWanted(IReadOnlyList<ConfiguredIntegration> integrations, IEventSource source) =>
        integrations.Any(integration => source.Kinds.Any(integration.Shared.Triggers));

    private async Task<Step> ReadAsync(SourceReading reading, Follower? follower, Terms terms, CancellationToken cancellationToken)
    {
        var isFollowed = follower is null;
        await foreach (var batch in reading.Source.ReadAsync(reading.Request, cancellationToken))
        {
            // After the listing and before anything of it is told.
            if (!isFollowed && await FollowAsync(follower!, batch.Listed, terms, cancellationToken) is var followed && (followed != Step.Done || follower!.Holds))
            {
                return followed;
            }

            isFollowed = true;
            if (await WriteAsync(reading, batch, follower, terms, cancellationToken) is not Step.Done and var written)
            {
                return written;
            }
        }

        if (!isFollowed && await FollowAsync(follower!, null, terms, cancellationToken) is not Step.Done and var late)
        {
            return late;
        }

        foreach (var batch in follower?.Rest ?? [])
        {
            if (await WriteAsync(follower!.Reading!, batch, null, terms, cancellationToken) is not Step.Done and var written)
            {
                return written;
            }
        }

        if (terms.TooOld > 0)
        {
            Log.PassedOver(logger, terms.Order.ProjectId, terms.TooOld, terms.Context.NotOlderThan);
        }

        return Step.Done;
    }

    private async Task<Step> FollowAsync(Follower follower, Listed? listed, Terms terms, CancellationToken cancellationToken)
    {
        follower.Begin(null);
        if (!IsWanted(terms.Integrations, follower.Source))
        {
            return Step.Done;
        }

        var reading = await BeginAsync(terms, follower.Source, listed);
        var step = Step.Done;
        if (reading.IsWorthIt)
        {
            await follower.ReadAsync(reading, async batch => (step = await WriteAsync(reading, batch, null, terms, cancellationToken)) == Step.Done, cancellationToken);
        }

        return step;
    }

    private async Task<SourceReading> BeginAsync(Terms terms, IEventSource source, Listed? listed)
    {
        var wanted = terms.Integrations.SelectMany(integration => source.Kinds.Where(integration.Shared.Triggers).Select(integration.Since)).Min();
        var there = await known.SinceAsync(source.Name);
        var since = wanted > there ? wanted : there;
        var state = store.Load(terms.Order.ProjectId, source.Name) ?? new ReadingState(new SourcePosition(0, since), 0, []);
        var request = new ReadRequest
        {
            ProjectId = terms.Order.ProjectId,
            // Switched off for months and on again: what happened in between is no history to read through.
            Position = state.Position.At < since ? state.Position with { At = since } : state.Position,
            Seen = state.Seen,
            Floor = since,
            Deep = terms.Order.Deep,
            Priority = terms.Order.Priority,
            Look = terms.Order.Look,
            Listed = listed,
            NamesParticipants = terms.Integrations.Any(integration => integration.Templates.NamesParticipants || (integration.Module is { Manifest.TellsVariables: true })),
            NeedsDetails = (kind, occurredAt) => terms.Integrations.Any(integration => Router.MayBeTold(kind, occurredAt, integration, terms.Context)),
        };
        return new SourceReading(source, request, state.Version);
    }

    private async Task<Step> WriteAsync(SourceReading reading, ReadBatch batch, Follower? follower, Terms terms, CancellationToken cancellationToken)
    {
        if (batch.TellsNothing && batch.Seen.Count == 0 && batch.Position == reading.Position)
        {
            return Step.Done;
        }

        var deliveries = new List<NewDelivery>();
        var changes = results.Of(batch.Events);
        var besides = new List<SeenKey>();
        foreach (var what in batch.Events)
        {
            foreach (var earlier in follower?.TakeBefore(what) ?? [])
            {
                deliveries.AddRange(await routing.RouteAsync(earlier, terms.Integrations, terms.Context, cancellationToken));
                besides.Add(new SeenKey(earlier.Key, earlier.OccurredAt));
            }

            deliveries.AddRange(await routing.RouteAsync(what, terms.Integrations, terms.Context with { IsPipelineChange = changes.Note(what) }, cancellationToken));
        }

        var projectId = terms.Order.ProjectId;
        if (!IsSame(terms.Integrations, registry.ActiveFor(projectId)))
        {
            return Step.Outdated;
        }

        var limit = clock.Now + ClockTolerance;
        var position = batch.Position.At > limit ? batch.Position with { At = limit } : batch.Position;
        var (next, destinations) = await writer.WriteAsync((connection, transaction) =>
        {
            var moved = ReadingStore.Advance(connection, transaction, projectId, reading.Source.Name, reading.Version, position, batch.Seen);
            if (moved is null)
            {
                return (moved, []);
            }

            if (terms.Order.Deep)
            {
                ReadingStore.Prune(connection, transaction, projectId, reading.Source.Name, position.At - KeysFor);
            }

            ReadingStore.Remember(connection, transaction, projectId, follower?.Source.Name ?? "", besides);
            PipelineResults.Write(connection, transaction, changes);
            outbox.AddUnreadable(connection, transaction, projectId, batch.Unreadable, terms.Integrations, terms.Context);
            return (moved, outbox.Add(connection, transaction, deliveries));
        });
        if (next is null)
        {
            Log.Stale(logger, projectId, reading.Source.Name);
            return Step.Stale;
        }

        (reading.Version, reading.Position) = (next.Value, position);
        terms.TooOld += deliveries.Where(delivery => delivery.SkipReason == SkipReason.TooOld).DistinctBy(delivery => delivery.Event.Key).Count();
        dispatcher.Wake(destinations);
        if (batch.Restored)
        {
            report.NoteRestored(projectId);
        }

        return Step.Done;
    }

    // Saved settings are another object, however fast they were saved.
    private static bool IsSame(IReadOnlyList<ConfiguredIntegration> one, IReadOnlyList<ConfiguredIntegration> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => ReferenceEquals(pair.First.Values, pair.Second.Values) && pair.First.ActiveSince == pair.Second.ActiveSince);

    /// <summary>By what a reading goes from its beginning to its end.</summary>
    private sealed record Terms(ReadingOrder Order, IReadOnlyList<ConfiguredIntegration> Integrations, RoutingContext Context)
    {
        /// <summary>How many events were passed over for their age.</summary>
        public int TooOld { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Project {Project}: somebody else read {Source} meanwhile; this reading ends, nothing is told twice.")]
        public static partial void Stale(ILogger logger, long project, string source);

        [LoggerMessage(2004, LogLevel.Debug, "Project {Project}: its settings changed while {Source} was read; it is read again.")]
        public static partial void SettingsChanged(ILogger logger, long project, string source);

        [LoggerMessage(2002, LogLevel.Warning, "Project {Project}: {Count} events from before {NotOlderThan:u} were passed over, because the host was stopped for longer than Delivery:CatchUpFor.")]
        public static partial void PassedOver(ILogger logger, long project, int count, DateTimeOffset notOlderThan);
    }
}
