using System.Globalization;
using Integration.Contract;
using Integration.Host.Api.Deliveries;
using Integration.Host.Api;
using Integration.Host.Delivery;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Deliveries;

/// <summary>What became of an integration's events: the list, one of them, and once more.</summary>
internal sealed class DeliveriesPage(PlaceAccess access, DeliveryDesk desk, DeliveryLog log, DeliveryViews views, FailingAddresses failing)
{
    private const int PerPage = 20;
    private const string Resent = "resent";

    public async Task ListAsync(Page page)
    {
        if (await access.ToReadAsync(page) is not { } entry || await FindAsync(page, entry) is not { } visible)
        {
            return;
        }

        var filter = DeliveryFilter.Read(page.Request.Query);
        var (rows, more) = log.List(visible.Query with { Status = filter.Status, EventKind = filter.Event?.Name() }, filter.Page, PerPage);
        var destinations = new ShownDestinations(visible.Integration);
        var path = entry.Place.Deliveries(visible.Integration.Slug);
        await page.WriteAsync<DeliveryList>(StatusCodes.Status200OK,
            ("Place", entry.Place), ("Slug", visible.Integration.Slug), ("IsActive", visible.Integration.Active), ("Clock", page.Clock),
            ("Rows", rows.Select(row => views.Of(row, visible, destinations, page.Words)).ToList()),
            ("Status", filter.Status?.Name()), ("Event", filter.Event?.Name()), ("Number", filter.Page),
            ("Previous", filter.Page > 1 ? path + filter.Query(filter.Page - 1) : null), ("Next", more ? path + filter.Query(filter.Page + 1) : null),
            ("Failing", failing.Of(visible.Integration, entry.Place.Scope, page.Words)));
    }

    public async Task GetAsync(Page page)
    {
        if (await access.ToReadAsync(page) is not { } entry || await FindAsync(page, entry) is not { } visible)
        {
            return;
        }

        if (page.Request.Query.ContainsKey(Resent))
        {
            page.Notice = new Notice(NoticeKind.Success, page.Words["deliveries.resent"]);
        }

        await WriteAsync(page, StatusCodes.Status200OK, entry, visible);
    }

    public async Task ResendAsync(Page page)
    {
        if (await access.ToChangeAsync(page) is not { } entry || await FindAsync(page, entry) is not { } visible)
        {
            return;
        }

        if (entry.LacksScope)
        {
            page.Notice = new Notice(NoticeKind.Warning, page.Words["deliveries.lacks_scope"]);
            await WriteAsync(page, StatusCodes.Status403Forbidden, entry, visible);
        }
        else if (Delivery(page, visible) is not { } delivery)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
        }
        else if (await desk.ResendAsync(visible, delivery) is { } refusal)
        {
            if (refusal.Wait is { } wait)
            {
                page.Context.WaitFor(wait);
            }

            page.Notice = new Notice(NoticeKind.Danger, page.Words.Host(refusal.Key, ("slug", visible.Integration.Slug)));
            await WriteAsync(page, refusal.Status, entry, visible);
        }
        else
        {
            await page.GoToAsync($"{entry.Place.Delivery(visible.Integration.Slug, delivery.Id)}?{Resent}");
        }
    }

    private async Task WriteAsync(Page page, int status, Entry entry, VisibleDeliveries visible)
    {
        if (Delivery(page, visible) is not { } delivery)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
            return;
        }

        await page.WriteAsync<DeliveryDetailsView>(status,
            ("Place", entry.Place), ("Slug", visible.Integration.Slug), ("Clock", page.Clock), ("Details", views.Details(delivery, visible, page.Words)));
    }

    private async Task<VisibleDeliveries?> FindAsync(Page page, Entry entry)
    {
        var asked = await desk.OfAsync(entry.Visit, (string?)page.Context.GetRouteValue("slug") ?? "", page.Aborted);
        if (asked.Refusal is { } refusal)
        {
            await PlaceAccess.RefuseAsync(page, refusal);
        }
        else if (asked.Value is null)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
        }

        return asked.Value;
    }

    private DeliveryRecord? Delivery(Page page, VisibleDeliveries visible) =>
        long.TryParse((string?)page.Context.GetRouteValue("delivery"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? log.Find(visible.Query, id) : null;
}
