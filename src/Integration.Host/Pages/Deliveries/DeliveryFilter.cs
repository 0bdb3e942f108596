using System.Globalization;
using Integration.Contract;
using Integration.Host.Delivery;

namespace Integration.Host.Pages.Deliveries;

/// <summary>Which page of which deliveries somebody looks at. What the address says wrong is left out, as if it were not there.</summary>
internal sealed record DeliveryFilter(DeliveryStatus? Status, EventKind? Event, int Page)
{
    private const int LastPage = 1_000_000;

    public static DeliveryFilter Read(IQueryCollection query) => new(
        DeliveryStatuses.All.Where(status => status.Name() == query["status"].ToString()).Cast<DeliveryStatus?>().FirstOrDefault(),
        EventKinds.TryParse(query["event"].ToString(), out var kind) ? kind : null,
        PageNumber.Of(query, LastPage));

    public bool IsAny => Status is not null || Event is not null;

    /// <summary>The query of an address with this filter.</summary>
    public string Query(int page)
    {
        var parts = new List<string>();
        if (Status is { } status)
        {
            parts.Add("status=" + status.Name());
        }

        if (Event is { } kind)
        {
            parts.Add("event=" + kind.Name());
        }

        if (page > 1)
        {
            parts.Add("page=" + page.ToString(CultureInfo.InvariantCulture));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
