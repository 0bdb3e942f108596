using Integration.Host.Integrations;

namespace Integration.Host.Pages.Places;

/// <summary>
/// GitLab's addresses have the full path of a project or a group at their head, of as many parts as it has; routing knows no such thing. So
/// the head is put aside, and the rest is routed.
/// </summary>
internal sealed class PlaceMiddleware(RequestDelegate next)
{
    /// <summary>What is routed. Nobody gets there by typing it: without a place there is no page.</summary>
    public const string Route = "/-/settings/integrations";

    private const string Groups = "/groups/";
    private const string Instance = "/admin/application_settings/integrations";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (Split(path) is var (kind, place, rest) && (rest.Length == 0 || rest[0] == '/'))
        {
            context.Features.Set(new AskedPlace(kind, place, path + context.Request.QueryString));
            context.Request.Path = Route + rest;
        }
        else if (path.StartsWith(Route, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static (ScopeKind Kind, string Place, string Below)? Split(string path)
    {
        if (path.StartsWith(Instance, StringComparison.Ordinal))
        {
            return (ScopeKind.Instance, "", path[Instance.Length..]);
        }

        var at = path.IndexOf(Route, StringComparison.Ordinal);
        return at <= 0 ? null
            : path.StartsWith(Groups, StringComparison.Ordinal) ? at > Groups.Length ? (ScopeKind.Group, path[Groups.Length..at], path[(at + Route.Length)..]) : null
            : (ScopeKind.Project, path[1..at], path[(at + Route.Length)..]);
    }
}
