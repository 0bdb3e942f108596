using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Templates;

namespace Integration.Host.Pages.Preview;

/// <summary>The event that is to be shown: a sample, or one that was told.</summary>
internal sealed class PreviewEvents(SampleEvents samples, CardComposer cards, EventVariables variables, IWatchersUser watcher, DeliveryLog log, LocaleCatalog catalog)
{
    // Enough to find the one that somebody remembers, few enough for a list that opens.
    private const int RecentEvents = 10;

    /// <returns>Null where it is not there any more.</returns>
    public Notification? Find(ChangeRequest request, SampleOrder order, PreviewChoice choice, ConfiguredIntegration? holding, Page page)
    {
        var language = catalog.Nearest(choice.Language.Length > 0 ? choice.Language : order.Integration.Language);
        return choice.Delivery is { } id ? Real(id, language, holding, request)
            : samples.Make(order, request.Place, page.Visitor is { } visitor ? new Person(visitor.Username, visitor.Name) { Id = visitor.Id } : null);
    }

    /// <summary>What happened last, each event once.</summary>
    public IEnumerable<DeliveryRecord> Recent(ConfiguredIntegration? holding, ChangeRequest request) =>
        Query(holding, request) is { } query ? log.List(query, page: 1, RecentEvents).Rows.DistinctBy(row => row.EventKey, StringComparer.Ordinal) : [];

    private Notification? Real(long id, string language, ConfiguredIntegration? holding, ChangeRequest request)
    {
        if (Query(holding, request) is not { } query || log.Find(query, id) is null || log.Content(id) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(content.Event, OutboxJson.Default.ProjectEvent) is { } happened && cards.TryCompose(happened, language) is { } card
                ? new Notification { Event = happened, Card = card, Variables = variables.Later(happened, language, watcher.Known) }
                : null;
        }
        catch (JsonException)
        {
            // Such a row is dead with the reason "unreadable".
            return null;
        }
    }

    /// <summary>A group's deliveries tell of many projects: a preview of one of them would show it to who may not see that project.</summary>
    private static DeliveryQuery? Query(ConfiguredIntegration? holding, ChangeRequest request) =>
        holding is not null && request.Scope.Kind == ScopeKind.Project ? new DeliveryQuery(holding.Id, request.Scope.Id) : null;
}
