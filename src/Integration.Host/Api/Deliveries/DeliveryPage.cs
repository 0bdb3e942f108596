using System.Globalization;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Delivery;

namespace Integration.Host.Api.Deliveries;

/// <summary>Which page of which deliveries a request asks for, by GitLab's parameters.</summary>
internal sealed record DeliveryPage(int Page, int PerPage, DeliveryStatus? Status, string? EventKind)
{
    // GitLab, REST API, pagination: 20 a page unless asked otherwise, at most 100; who asks for more gets 100.
    private const int Usual = 20;
    private const int Most = 100;

    public static DeliveryPage Read(IQueryCollection query, ApiWords words, FieldErrors errors)
    {
        var page = Number("page", 1);
        var perPage = Math.Min(Number("per_page", Usual), Most);
        var kind = default(EventKind?);
        if (Text("event") is { } wanted)
        {
            kind = EventKinds.TryParse(wanted, out var known) ? known : null;
            if (kind is null)
            {
                errors.Add("event", words.Say("errors.event", ("choices", string.Join(", ", EventKinds.All.Select(EventKinds.Name)))));
            }
        }

        var status = default(DeliveryStatus?);
        if (Text("status") is { } state)
        {
            status = DeliveryStatuses.All.Where(one => one.Name() == state).Cast<DeliveryStatus?>().SingleOrDefault();
            if (status is null)
            {
                errors.Add("status", words.Say("errors.choice", ("choices", string.Join(", ", DeliveryStatuses.All.Select(DeliveryStatuses.Name)))));
            }
        }

        return new DeliveryPage(page, perPage, status, kind?.Name());

        string? Text(string name)
        {
            if (query[name] is not { Count: > 0 } values)
            {
                return null;
            }

            if (values.Count > 1)
            {
                errors.Add(name, words.Say("errors.body.twice", ("name", name)));
                return null;
            }

            return values.ToString();
        }

        int Number(string name, int otherwise)
        {
            if (Text(name) is not { } text)
            {
                return otherwise;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            {
                return number;
            }

            errors.Add(name, words.Say("errors.page"));
            return otherwise;
        }
    }

    /// <summary>GitLab's headers; empty where there is no such page.</summary>
    public void WriteHeaders(IHeaderDictionary headers, bool more)
    {
        headers["x-page"] = Page.ToString(CultureInfo.InvariantCulture);
        headers["x-per-page"] = PerPage.ToString(CultureInfo.InvariantCulture);
        headers["x-next-page"] = more && Page < int.MaxValue ? (Page + 1).ToString(CultureInfo.InvariantCulture) : "";
        headers["x-prev-page"] = Page > 1 ? (Page - 1).ToString(CultureInfo.InvariantCulture) : "";
    }
}
