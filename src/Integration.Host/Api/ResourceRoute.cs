using System.Globalization;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>What a request's path names: of whose integrations which one.</summary>
/// <param name="Kind">A project's, a group's or the instance's.</param>
/// <param name="Id">Its number or path; null for the instance.</param>
/// <param name="Slug">The integration; empty for all.</param>
/// <param name="Delivery">The delivery; null where none is named, 0 for what can be none.</param>
internal sealed record ResourceRoute(ScopeKind Kind, string? Id, string Slug, long? Delivery)
{
    public static ResourceRoute Of(HttpContext context, ScopeKind kind) => new(
        kind,
        (string?)context.GetRouteValue("id"),
        (string?)context.GetRouteValue("slug") ?? "",
        context.GetRouteValue("delivery_id") is not string text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
}
