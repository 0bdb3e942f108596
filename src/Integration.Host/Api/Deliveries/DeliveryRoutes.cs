using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Delivery;

namespace Integration.Host.Api.Deliveries;

/// <summary>What became of an integration's deliveries: a page of them, one with all its attempts, and once more.</summary>
internal sealed class DeliveryRoutes(ScopeAccess access, DeliveryDesk desk, DeliveryLog log, ApiLanguages languages)
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

        var (rows, more) = log.List(found.Visible.Query with { Status = page.Status, EventKind = page.EventKind }, page.Page, page.PerPage);
        var destinations = new ShownDestinations(found.Visible.Integration);
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

        if (route.Delivery is not { } id || log.Find(found.Visible.Query, id) is not { } delivery)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
            return;
        }

        var attempts = log.Attempts(id);
        var request = desk.Request(found.Visible, delivery, attempts);
        await context.WriteAsync(StatusCodes.Status200OK, json => DeliveryAnswer.Write(json, delivery, new ShownDestinations(found.Visible.Integration), request, attempts, route.Slug, found.Words));
    }

    public async Task ResendAsync(HttpContext context, ResourceRoute route)
    {
        if (await FindAsync(context, route, changes: true) is not { } found)
        {
            return;
        }

        if (route.Delivery is not { } id || log.Find(found.Visible.Query, id) is not { } delivery)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
        }
        else if (await desk.ResendAsync(found.Visible, delivery) is { } refusal)
        {
            await context.WriteMessageAsync(refusal.Status, found.Words.Say(refusal.Key, ("slug", route.Slug)), refusal.Wait);
        }
        else
        {
            await context.WriteAsync(StatusCodes.Status202Accepted, json => DeliveryAnswer.WriteSummary(json, log.Find(found.Visible.Query, id) ?? delivery, new ShownDestinations(found.Visible.Integration)));
        }
    }

    private async Task<Found?> FindAsync(HttpContext context, ResourceRoute route, bool changes)
    {
        var asked = changes ? await access.ToChangeAsync(context, route.Kind, route.Id) : await access.ToReadAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return null;
        }

        var visible = await desk.OfAsync(visit, route.Slug, context.RequestAborted);
        if (visible.Refusal is { } refusal)
        {
            await context.WriteAsync(refusal);
            return null;
        }

        if (visible.Value is { } deliveries)
        {
            return new Found(deliveries, languages.Of(context.Request));
        }

        await context.WriteMessageAsync(StatusCodes.Status404NotFound, IntegrationRoutes.NotFound);
        return null;
    }

    private sealed record Found(VisibleDeliveries Visible, ApiWords Words);
}
