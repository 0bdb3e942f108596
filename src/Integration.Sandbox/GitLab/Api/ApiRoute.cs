using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Api;

internal sealed record ApiRoute(RoutePattern Pattern, Func<ApiCall, Answer> Handler)
{
    /// <summary>A token may always look at itself, whatever its scopes.</summary>
    public bool AnyScope { get; init; }

    public static ApiRoute Get(string pattern, Func<ApiCall, Answer> handler) => new(new RoutePattern(pattern), handler);
}
