using Integration.Host.Api;
using Integration.Host.Localization;

namespace Integration.Host.Pages;

/// <summary>In which language pages are: the one that the visitor chose, else the browser's.</summary>
internal sealed class PageLanguages(LocaleCatalog catalog, string otherwise)
{
    public const string Cookie = "preferred_language";

    private readonly ApiLanguages _browser = new(catalog, otherwise);

    public PageWords Of(HttpRequest request) => new(catalog, Chosen(request.Cookies[Cookie]) ?? _browser.Of(request).Language);

    /// <summary>A language that there is; null for any other word.</summary>
    public string? Chosen(string? wish) => catalog.Cultures.FirstOrDefault(culture => culture.Equals(wish, StringComparison.OrdinalIgnoreCase));
}
