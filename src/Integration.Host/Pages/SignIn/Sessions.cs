using System.Globalization;
using System.Security.Claims;
using Integration.GitLab;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Integration.Host.Pages.SignIn;

/// <summary>Who is signed in is kept in one cookie, encrypted with the host's keys: the host itself keeps no token of a visitor's.</summary>
internal static class Sessions
{
    public const string Scheme = "session";

    // GitLab's own default is a week ("Session duration", 10080 minutes).
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string IdClaim = ClaimTypes.NameIdentifier;
    private const string UsernameClaim = "username";
    private const string NameClaim = ClaimTypes.Name;
    private const string AdminClaim = "admin";
    private const string TokenName = "access_token";
    private const string ByOAuth = "oauth";

    /// <summary>Who sent this request; null for nobody.</summary>
    public static async Task<Visitor?> VisitorAsync(this HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        return result is { Succeeded: true, Principal: { } who, Properties: { } kept }
            && kept.GetTokenValue(TokenName) is { Length: > 0 } token
            && long.TryParse(who.FindFirstValue(IdClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new Visitor(new VisitorToken(token, kept.Items.ContainsKey(ByOAuth)), id, who.FindFirstValue(UsernameClaim) ?? "", who.FindFirstValue(NameClaim) ?? "", who.HasClaim(AdminClaim, "true"))
                : null;
    }

    /// <summary>Keeps a visitor signed in.</summary>
    public static Task SignInAsync(this HttpContext context, Visitor visitor)
    {
        var properties = new AuthenticationProperties { IsPersistent = true };
        properties.StoreTokens([new AuthenticationToken { Name = TokenName, Value = visitor.Token.Value }]);
        if (visitor.IsByOAuth)
        {
            properties.Items[ByOAuth] = "";
        }

        return context.SignInAsync(Scheme, Principal(visitor), properties);
    }

    public static Task SignOutVisitorAsync(this HttpContext context) => context.SignOutAsync(Scheme);

    private static ClaimsPrincipal Principal(Visitor visitor) => new(new ClaimsIdentity(
        [
            new Claim(IdClaim, visitor.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(UsernameClaim, visitor.Username),
            new Claim(NameClaim, visitor.Name),
            new Claim(AdminClaim, visitor.IsAdmin ? "true" : "false"),
        ], Scheme));
}

/// <summary>The session's cookie.</summary>
internal static class SessionServices
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<WrongSignIns>();
        services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme, cookie =>
        {
            cookie.Cookie.Name = "_integration_session";
            cookie.Cookie.HttpOnly = true;
            // Lax, so that a link from a chat or from GitLab finds its reader signed in; forms have a token of their own.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Sessions.Lifetime;
            cookie.SlidingExpiration = true;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = Page.AntiforgeryField;
            antiforgery.HeaderName = "X-CSRF-Token";
            antiforgery.Cookie.Name = "_integration_form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Said by the Content-Security-Policy.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }
}
