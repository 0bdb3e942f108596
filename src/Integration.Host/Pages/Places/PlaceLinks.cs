using Integration.Host.Access;
using Integration.Host.Integrations;

namespace Integration.Host.Pages.Places;

/// <summary>The addresses of a place's pages, below the path base.</summary>
internal static class PlaceLinks
{
    public static string Integrations(this Place place) => Integrations(place.Scope.Kind, place.Path);

    public static string Edit(this Place place, string slug) => $"{place.Integrations()}/{slug}/edit";

    public static string Deliveries(this Place place, string slug) => $"{place.Integrations()}/{slug}/deliveries";

    public static string Delivery(this Place place, string slug, long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place.Deliveries(slug)}/{id}");

    public static string Integrations(ScopeKind kind, string path) => kind switch
    {
        ScopeKind.Project => $"/{path}/-/settings/integrations",
        ScopeKind.Group => $"/groups/{path}/-/settings/integrations",
        ScopeKind.Instance => "/admin/application_settings/integrations",
    };
}
