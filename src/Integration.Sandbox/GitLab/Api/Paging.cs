using System.Globalization;

namespace Integration.Sandbox.GitLab.Api;

/// <summary>GitLab's offset paging.</summary>
internal sealed record Paging(int Page, int PerPage, int? Total, bool HasNext)
{
    // GitLab leaves the totals out above this (REST API, "Pagination").
    private const int MostCounted = 10_000;

    public static Paging Of<T>(IReadOnlyList<T> all, ApiQuery query, out IEnumerable<T> page)
    {
        var (number, size) = query.Page();
        page = all.Skip((number - 1) * size).Take(size);
        return new(number, size, all.Count > MostCounted ? null : all.Count, (long)number * size < all.Count);
    }

    public Paging WithoutEnd() => this with { Total = null, HasNext = true };

    public void Write(HttpContext context, Uri externalUrl)
    {
        var headers = context.Response.Headers;
        headers["x-page"] = Text(Page);
        headers["x-per-page"] = Text(PerPage);
        headers["x-next-page"] = HasNext ? Text(Page + 1) : "";
        headers["x-prev-page"] = Page > 1 ? Text(Page - 1) : "";
        if (Total is { } total)
        {
            headers["x-total"] = Text(total);
            headers["x-total-pages"] = Text(Pages(total));
        }

        headers.Link = string.Join(", ", Links(context, externalUrl));
    }

    private IEnumerable<string> Links(HttpContext context, Uri externalUrl)
    {
        if (Page > 1)
        {
            yield return Link(context, externalUrl, Page - 1, "prev");
        }

        if (HasNext)
        {
            yield return Link(context, externalUrl, Page + 1, "next");
        }

        yield return Link(context, externalUrl, 1, "first");
        if (Total is { } total)
        {
            yield return Link(context, externalUrl, Pages(total), "last");
        }
    }

    public static string Link(HttpContext context, Uri externalUrl, IReadOnlyList<string> replaced, string added, string relation)
    {
        var others = context.Request.Query
            .Where(x => !replaced.Contains(x.Key, StringComparer.Ordinal))
            .SelectMany(x => x.Value.Select(value => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(value ?? "")}"));
        return $"<{externalUrl.AbsoluteUri.TrimEnd('/')}{context.Request.Path.ToUriComponent()}?{string.Join('&', others.Append(added))}>; rel=\"{relation}\"";
    }

    private string Link(HttpContext context, Uri externalUrl, int page, string relation) =>
        Link(context, externalUrl, ["page", "per_page"], FormattableString.Invariant($"page={page}&per_page={PerPage}"), relation);

    private int Pages(int total) => Math.Max(1, (total + PerPage - 1) / PerPage);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
