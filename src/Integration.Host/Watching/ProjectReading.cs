using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Cards;
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
    ReadingStore store, PipelineResults results, ProjectDirectory directory, GitLabClock clock, IntegrationRegistry registry,
    CardComposer composer, Outbox outbox, Writer writer, Dispatcher dispatcher, TimeSpan catchUpFor, ILogger<ProjectReading> logger)
{
    // How long keys are kept: rows of GitLab's slow transactions become visible below the newest id, for far less long than this.
    private static readonly TimeSpan KeysFor = TimeSpan.FromHours(48);

    // A position must not run ahead of GitLab's clock, or what happens until then would be taken for old.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether anybody is told of what the source may find in the project.</summary>
    public bool IsWanted(long projectId, IEventSource source) => registry.ActiveFor(projectId).Any(integration => source.Kinds.Any(integration.Shared.Triggers));

    /// <summary>Reads one source of a project to its end, by the settings of now; nobody wants what it may find: not at all.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="source">What is read.</param>
    /// <param name="deep">Whether to read all of the last 48 hours, known or not.</param>
    /// <param name="look">What was seen of the project in passing, if anything: where it shows nothing new, nothing is read unless the reading is deep.</param>
    /// <param name="priority">How urgent the requests are.</param>
    /// <param name="cancellationToken">Stops between two batches or within a request.</param>
    /// <returns>Whether GitLab was asked.</returns>
    /// <exception cref="GitLabException">GitLab could not be read to the end; what was committed stays.</exception>
    public async Task<bool> ReadAsync(long projectId, IEventSource source, bool deep, ProjectLook? look, RequestPriority priority, CancellationToken cancellationToken)
    {
        while (true)
        {
            var integrations = registry.ActiveFor(projectId);
            if (!integrations.Any(integration => source.Kinds.Any(integration.Shared.Triggers)))
            {
                return false;
            }

            if (await ReadAsync(projectId, source, integrations, deep, look, priority, cancellationToken) is { } asked)
            {
                return asked;
            }
        }
    }

    /// <returns>Whether GitLab was asked; null where the settings have changed meanwhile and it has to begin again.</returns>
    private async Task<bool?> ReadAsync(
        long projectId, IEventSource source, IReadOnlyList<ConfiguredIntegration> integrations, bool deep, ProjectLook? look, RequestPriority priority, CancellationToken cancellationToken)
    {
        var since = integrations.Min(integration => integration.ActiveSince);
        var state = store.Load(projectId, source.Name) ?? new ReadingState(new SourcePosition(0, since), 0, []);
        var context = new RoutingContext(clock.Now - catchUpFor);
        var version = state.Version;
        // Switched off for months and on again: what happened in between is no history to read through.
        var position = state.Position.At < since ? state.Position with { At = since } : state.Position;
        var tooOld = 0;
        var request = new ReadRequest
        {
            ProjectId = projectId,
            Position = position,
            Seen = state.Seen,
            Floor = since,
            Deep = deep,
            Priority = priority,
            Look = look,
            NeedsDetails = (kind, occurredAt) => integrations.Any(integration => Router.MayBeTold(kind, occurredAt, integration, context)),
        };
        if (!deep && look is not null && !source.MayHaveNews(request))
        {
            return false;
        }

        await foreach (var batch in source.ReadAsync(request, cancellationToken))
        {
            var deliveries = new List<NewDelivery>();
            var changes = results.Of(batch.Events);
            foreach (var what in batch.Events)
            {
                deliveries.AddRange(await RouteAsync(what, integrations, context with { IsPipelineChange = changes.Note(what) }, cancellationToken));
            }

            if (!IsSame(integrations, registry.ActiveFor(projectId)))
            {
                // What was asked of GitLab, and what was not, went by settings that have changed meanwhile: nothing of it is kept, and the
                // reading begins again by those of this moment.
                Log.SettingsChanged(logger, projectId, source.Name);
                return null;
            }

            tooOld += deliveries.Count(delivery => delivery.SkipReason == SkipReason.TooOld);
            var limit = clock.Now + ClockTolerance;
            position = batch.Position.At > limit ? batch.Position with { At = limit } : batch.Position;
            var (next, destinations) = await writer.WriteAsync((connection, transaction) =>
            {
                var moved = ReadingStore.Advance(connection, transaction, projectId, source.Name, version, position, batch.Seen);
                if (moved is not null && deep)
                {
                    ReadingStore.Prune(connection, transaction, projectId, source.Name, position.At - KeysFor);
                }

                if (moved is null)
                {
                    return (moved, []);
                }

                PipelineResults.Write(connection, transaction, changes);
                outbox.AddUnreadable(connection, transaction, projectId, batch.Unreadable, integrations, context);
                return (moved, outbox.Add(connection, transaction, deliveries));
            });
            if (next is null)
            {
                Log.Stale(logger, projectId, source.Name);
                return true;
            }

            version = next.Value;
            dispatcher.Wake(destinations);
        }

        if (tooOld > 0)
        {
            Log.PassedOver(logger, projectId, tooOld, context.NotOlderThan);
        }

        return true;
    }

    // Saved settings are another object, however fast they were saved.
    private static bool IsSame(IReadOnlyList<ConfiguredIntegration> one, IReadOnlyList<ConfiguredIntegration> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => ReferenceEquals(pair.First.Values, pair.Second.Values) && pair.First.ActiveSince == pair.Second.ActiveSince);

    private async Task<List<NewDelivery>> RouteAsync(ProjectEvent what, IReadOnlyList<ConfiguredIntegration> integrations, RoutingContext context, CancellationToken cancellationToken)
    {
        var asksProtection = what is IHasBranch { Branch: not null } &&
            integrations.Any(integration => integration.Shared.Branches is "protected" or "default_and_protected" && Router.MayBeTold(what.Kind, what.OccurredAt, integration, context));
        if (asksProtection && what is IHasBranch { Branch: { } branch })
        {
            context = context with { IsProtected = await directory.IsProtectedAsync(what.Project.Id, branch, cancellationToken) };
        }

        var deliveries = new List<NewDelivery>();
        var cards = new Dictionary<string, Card?>();
        foreach (var integration in integrations)
        {
            var reason = Router.Decide(what, integration, context);
            if (!cards.TryGetValue(integration.Language, out var card))
            {
                cards.Add(integration.Language, card = Compose(what, integration.Language));
            }

            var addresses = integration.Addresses(what.Kind);
            if (reason is not null)
            {
                deliveries.Add(new NewDelivery(integration, what, card, 0, "", reason));
            }
            else if (integration.Module is null)
            {
                // The module is not loaded now: one row waits for it.
                deliveries.Add(new NewDelivery(integration, what, card, 0, integration.Slug + Outbox.NoAddressYet, null));
            }
            else
            {
                deliveries.AddRange(addresses.Select((address, slot) => new NewDelivery(integration, what, card, slot, integration.Destination(address), null)));
            }
        }

        return deliveries;
    }

    private Card? Compose(ProjectEvent what, string language)
    {
        try
        {
            return composer.Compose(what, language);
        }
#pragma warning disable CA1031 // One event that cannot be shown becomes a dead row with its cause; it never stops its project.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.ComposeFailed(logger, what.Key, what.Project.Id, error);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Project {Project}: somebody else read {Source} meanwhile; this reading ends, nothing is told twice.")]
        public static partial void Stale(ILogger logger, long project, string source);

        [LoggerMessage(2004, LogLevel.Debug, "Project {Project}: its settings changed while {Source} was read; it is read again.")]
        public static partial void SettingsChanged(ILogger logger, long project, string source);

        [LoggerMessage(2002, LogLevel.Warning, "Project {Project}: {Count} events from before {NotOlderThan:u} were passed over, because the host was stopped for longer than Delivery:CatchUpFor.")]
        public static partial void PassedOver(ILogger logger, long project, int count, DateTimeOffset notOlderThan);

        [LoggerMessage(2003, LogLevel.Error, "Event {Key} of project {Project} cannot be shown as a card; its delivery is given up.")]
        public static partial void ComposeFailed(ILogger logger, string key, long project, Exception error);
    }
}
