using Integration.GitLab;

namespace Integration.Host.Access;

/// <summary>The token that a request carries, in the two forms that GitLab takes in headers.</summary>
internal static class VisitorCredentials
{
    private const string Scheme = "Bearer ";

    /// <returns>Null where there is none, or where it stands there twice.</returns>
    public static VisitorToken? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue("PRIVATE-TOKEN", out var own))
        {
            return own is [{ Length: > 0 } token] ? new VisitorToken(token.Trim(), Bearer: false) : null;
        }

        return request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? new VisitorToken(header[Scheme.Length..].Trim(), Bearer: true)
            : null;
    }
}
