using Microsoft.AspNetCore.Http.Features;

namespace Integration.Sandbox.Http;

/// <summary>
/// The path as it came over the wire, cut at real slashes and each piece decoded once, so that
/// <c>acme%2Fshop</c> stays one segment. ASP.NET's own path is half decoded, which cannot tell the two apart.
/// </summary>
internal static class RawPath
{
    public static IReadOnlyList<string> Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? target : target[..end];
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
    }
}
