using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Routing;

namespace Integration.Host.Watching;

/// <summary>From an event to the rows of all who are told of it, and of those from whom a filter holds it back.</summary>
internal sealed partial class EventRouting(ProjectDirectory directory, CardComposer composer, ILogger<EventRouting> logger)
{
    public async Task<List<NewDelivery>> RouteAsync(ProjectEvent what, IReadOnlyList<ConfiguredIntegration> integrations, RoutingContext context, CancellationToken cancellationToken)
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
        [LoggerMessage(2003, LogLevel.Error, "Event {Key} of project {Project} cannot be shown as a card; its delivery is given up.")]
        public static partial void ComposeFailed(ILogger logger, string key, long project, Exception error);
    }
}
