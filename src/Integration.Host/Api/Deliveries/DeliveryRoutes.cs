using System.Text.Json;
using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Api.Deliveries;

/// <summary>What became of an integration's deliveries: a page of them, one with all its attempts, and once more.</summary>
internal sealed class DeliveryRoutes(
    ScopeAccess access, HoldingSettings settings, DeliveryLog log, IResending resending, ResendPace pace, CardComposer composer, ApiLanguages languages, TimeProvider time)
{
    private const string NotFound = "404 Delivery Not Found";

    public async Task ListAsync(HttpContext context, ResourceRoute route)
    {
        if (await FindAsync(context, route, changes: false) is not { } found)
        {
            return;
        }

        var errors = new FieldErrors();
        var page = DeliveryPage.Read(context.Request.Query, found.Words, errors);
        if (errors.Any)
        {
            await IntegrationRoutes.WriteAsync(context, errors);
            return;
        }

        var (rows, more) = log.List(found.Query with { Status = page.Status, EventKind = page.EventKind }, page.Page, page.PerPage);
        var destinations = new ShownDestinations(found.Integration);
        page.WriteHeaders(context.Response.Headers, more);
        await context.WriteAsync(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var delivery in rows)
            {
                DeliveryAnswer.WriteSummary(json, delivery, destinations);
            }

            json.WriteEndArray();
        });
    }

    public async Task GetAsync(HttpContext context, ResourceRoute route)
    {
        if (await FindAsync(context, route, changes: false) is not { } found)
        {
            return;
        }

        if (route.Delivery is not { } id || log.Find(found.Query, id) is not { } delivery)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
            return;
        }

        var attempts = log.Attempts(id);
        var request = Request(found, delivery, attempts.Count > 0 ? attempts[^1].StartedAt : time.GetUtcNow());
        await context.WriteAsync(StatusCodes.Status200OK, json => DeliveryAnswer.Write(json, delivery, new ShownDestinations(found.Integration), request, attempts, route.Slug, found.Words));
    }

    public async Task ResendAsync(HttpContext context, ResourceRoute route)
    {
        if (await FindAsync(context, route, changes: true) is not { } found)
        {
            return;
        }

        if (route.Delivery is not { } id || log.Find(found.Query, id) is not { } delivery)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
        }
        else if (found.Integration.Module is null)
        {
            await context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, found.Words.Say("errors.not_loaded", ("slug", route.Slug)));
        }
        else if (pace.Take(found.Integration.Scope, route.Slug) is { } wait)
        {
            context.WaitFor(wait);
            await context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, found.Words.Say("errors.too_many_resends"));
        }
        else if (Refusal(await resending.ResendAsync(found.Integration, delivery)) is { } refusal)
        {
            await context.WriteMessageAsync(StatusCodes.Status409Conflict, found.Words.Say("errors.resend." + refusal));
        }
        else
        {
            await context.WriteAsync(StatusCodes.Status202Accepted, json => DeliveryAnswer.WriteSummary(json, log.Find(found.Query, id) ?? delivery, new ShownDestinations(found.Integration)));
        }
    }

    private static string? Refusal(ResendOutcome outcome) => outcome switch
    {
        ResendOutcome.Accepted => null,
        ResendOutcome.Waiting => "waiting",
        ResendOutcome.NothingToSend => "nothing_to_send",
        ResendOutcome.Off => "off",
        ResendOutcome.AddressRemoved => "address_removed",
    };

    /// <summary>The request of the last attempt, or of the next one, by the settings of now.</summary>
    private DeliveryRequest? Request(Found found, DeliveryRecord delivery, DateTimeOffset at)
    {
        var integration = found.Integration;
        if (log.Content(delivery.Id) is not { Card: { } cardText } content || !EventKinds.TryParse(delivery.EventKind, out var kind))
        {
            return null;
        }

        try
        {
            var what = delivery.DigestId is { } digest ? ClaimedDigest.Tell(log.Lines(found.Query, digest), composer, at) : Single(content.Event, cardText, at);
            return ShownRequest.Compose(integration, what, ShownRequest.AttemptOf(integration, kind, delivery.Slot, at) with
            {
                DeliveryId = delivery.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Number = Math.Max(delivery.Attempts, 1),
                PlainText = content.PlainText,
            });
        }
        catch (JsonException)
        {
            // Such a row is dead with the reason "unreadable".
            return null;
        }
    }

    private Notification Single(string happened, string cardText, DateTimeOffset at)
    {
        var card = JsonSerializer.Deserialize(cardText, OutboxJson.Default.Card)!;
        var what = JsonSerializer.Deserialize(happened, OutboxJson.Default.ProjectEvent)!;
        return new Notification { Card = card, Event = what, TimeNote = composer.TimeNote(what.OccurredAt, at, card.Language) };
    }

    private async Task<Found?> FindAsync(HttpContext context, ResourceRoute route, bool changes)
    {
        var asked = changes ? await access.ToChangeAsync(context, route.Kind, route.Id) : await access.ToReadAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return null;
        }

        var place = visit.Place;
        var holding = await settings.FindAsync(visit, route.Slug, context.RequestAborted);
        if (holding.Refusal is { } refusal)
        {
            await context.WriteAsync(refusal);
            return null;
        }

        if (holding.Value is not { } integration || (place.Scope.Kind != ScopeKind.Project && integration.Scope != place.Scope))
        {
            // What a group inherits tells of others' projects as well; their deliveries are not the group's to see.
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, IntegrationRoutes.NotFound);
            return null;
        }

        return new Found(integration, new DeliveryQuery(integration.Id, place.Scope.Kind == ScopeKind.Project ? place.Scope.Id : null), languages.Of(context.Request));
    }

    private sealed record Found(ConfiguredIntegration Integration, DeliveryQuery Query, ApiWords Words);
}
