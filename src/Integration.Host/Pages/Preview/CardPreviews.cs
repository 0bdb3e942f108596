using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Pages.Settings;
using Integration.Host.Templates;

namespace Integration.Host.Pages.Preview;

/// <summary>Makes previews by settings that are not saved yet. Nothing is sent and no secret is needed.</summary>
internal sealed class CardPreviews(SampleOrders orders, SampleEvents samples, CardComposer cards, EventVariables variables, IWatchersUser watcher, ShownRequest shown, DeliveryLog log, LocaleCatalog catalog, TimeProvider time)
{
    // Enough to find the one that somebody remembers, few enough for a list that opens.
    private const int RecentEvents = 10;

    /// <param name="request">Who asks, and the settings without secrets.</param>
    /// <param name="choice">Which event.</param>
    /// <param name="holding">What holds there now: its deliveries are the real events.</param>
    /// <param name="page">The visitor's page.</param>
    public async Task<PreviewCard> MakeAsync(ChangeRequest request, PreviewChoice choice, ConfiguredIntegration? holding, Page page)
    {
        var parameters = new Dictionary<string, SentValue>(request.Parameters, StringComparer.Ordinal) { [SampleOrders.Event] = SentValue.Of(choice.Event), [SampleOrders.State] = SentValue.Of(choice.State) };
        if (choice.Language.Length > 0)
        {
            parameters["language"] = SentValue.Of(choice.Language);
        }

        // Inherited settings are taken whole; only their language can be looked at otherwise.
        var limit = request.Module.Manifest.Limits.RequestBytes;
        var outcome = await orders.ReadAsync(request with { Parameters = parameters }, sends: false, page.Aborted);
        return outcome switch
        {
            SampleOutcome.Ready ready => Compose(request, ready.Order, choice, holding, page, limit),
            SampleOutcome.Wrong wrong => new PreviewCard(null, null, limit, [page.Words["form.preview.errors"], .. wrong.Errors.All.SelectMany(pair => pair.Value)]),
            SampleOutcome.Refused => new PreviewCard(null, null, limit, [page.Words["form.preview.away"]]),
            _ => new PreviewCard(null, null, limit, [page.Words["form.preview.none"]]),
        };
    }

    /// <summary>What can be chosen.</summary>
    public PreviewView View(IReadOnlyList<EventKind> events, PreviewChoice choice, ConfiguredIntegration? holding, ChangeRequest request, PreviewCard card, Page page, string path)
    {
        var words = page.Words;
        var groups = events.OrderBy(FormOrder).Select(kind => new PreviewGroup(
            words["events." + kind.Name()],
            [.. Samples.States(kind).Select(state => new FormChoice($"{kind.Name()}/{state}", words.Say("form.preview.choice", ("event", words["events." + kind.Name()]), ("state", words[$"events.states.{kind.Name()}.{state}"]))))]));
        var recent = Query(holding, request) is not { } query ? []
            : log.List(query, page: 1, RecentEvents).Rows.DistinctBy(row => row.EventKey, StringComparer.Ordinal).Select(row => new FormChoice(PreviewChoice.Of(row.Id), Truncation.ToLength(row.Title, 80))).ToList();
        return new PreviewView(
            recent.Count == 0 ? [.. groups] : [new PreviewGroup(words["form.preview.recent"], recent), .. groups],
            choice.Value, choice.Language, [new FormChoice("", words["form.preview.as_set"]), .. words.Languages.Select(language => new FormChoice(language.Culture, language.Name))],
            path, card);
    }

    /// <summary>The kinds in the order of the form.</summary>
    public static int FormOrder(EventKind kind) => Integration.Contract.SettingsSchema.Of(typeof(SharedSettings)).Find(kind.Trigger())?.Setting.Order ?? int.MaxValue;

    private PreviewCard Compose(ChangeRequest request, SampleOrder order, PreviewChoice choice, ConfiguredIntegration? holding, Page page, int limit)
    {
        var language = catalog.Nearest(choice.Language.Length > 0 ? choice.Language : order.Integration.Language);
        var what = choice.Delivery is { } id ? Real(id, language, holding, request)
            : samples.Make(order, request.Place, page.Visitor is { } visitor ? new Person(visitor.Username, visitor.Name) { Id = visitor.Id } : null);
        if (what?.Event is not { } happened)
        {
            return new PreviewCard(null, null, limit, [page.Words["form.preview.none"]]);
        }

        var message = shown.Compose(order.Integration, what, ShownRequest.AttemptOf(order.Integration, happened.Kind, slot: 0, time.GetUtcNow()));
        return message switch
        {
            { Fault: { } fault } => new PreviewCard(null, null, limit, [TemplateWords.Say(fault.Error, request.Words)]),
            { IsEmpty: true } => new PreviewCard(null, null, limit, [request.Words.Say("reasons.empty")]),
            { Request: { } body } => new PreviewCard(message.What, body.Body.Length, limit, [], choice.Delivery is not null),
            _ => new PreviewCard(what, null, limit, [page.Words["form.preview.not_composed"]], choice.Delivery is not null),
        };
    }

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
