using System.Globalization;
using System.Security.Claims;
using Integration.GitLab;
using Microsoft.AspNetCore.Authentication;

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
    private const string RefreshTokenName = "refresh_token";
    private const string ExpiresAtName = "expires_at";

    /// <summary>Whose cookie came with this request, as it was kept; null for nobody's.</summary>
    public static async Task<Visitor?> KeptVisitorAsync(this HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        if (result is not { Succeeded: true, Principal: { } who, Properties: { } kept }
            || kept.GetTokenValue(TokenName) is not { Length: > 0 } token
            || !long.TryParse(who.FindFirstValue(IdClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        // Forms are bound to who it is, on pages that are answered before anybody else would say so too.
        context.User = who;
        var term = Term(kept);
        return new Visitor(new VisitorToken(token, term is not null), id, who.FindFirstValue(UsernameClaim) ?? "", who.FindFirstValue(NameClaim) ?? "", who.HasClaim(AdminClaim, "true")) { Term = term };
    }

    /// <summary>Keeps a visitor signed in.</summary>
    public static Task SignInAsync(this HttpContext context, Visitor visitor) => context.SignInAsync(Scheme, Principal(visitor), Properties(visitor));

    /// <summary>Nobody is signed in from here on, in this request's answer neither.</summary>
    public static Task SignOutVisitorAsync(this HttpContext context)
    {
        // The forms of the answer are nobody's.
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        return context.SignOutAsync(Scheme);
    }

    public static ClaimsPrincipal Principal(Visitor visitor) => new(new ClaimsIdentity(
        [
            new Claim(IdClaim, visitor.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(UsernameClaim, visitor.Username),
            new Claim(NameClaim, visitor.Name),
            new Claim(AdminClaim, visitor.IsAdmin ? "true" : "false"),
        ], Scheme));

    public static AuthenticationProperties Properties(Visitor visitor)
    {
        var properties = new AuthenticationProperties { IsPersistent = true };
        var tokens = new List<AuthenticationToken> { new() { Name = TokenName, Value = visitor.Token.Value } };
        if (visitor.Term is { } term)
        {
            tokens.Add(new() { Name = ExpiresAtName, Value = term.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) });
            if (term.RefreshToken is { } refreshToken)
            {
                tokens.Add(new() { Name = RefreshTokenName, Value = refreshToken });
            }
        }

        properties.StoreTokens(tokens);
        return properties;
    }

    private static OAuthTerm? Term(AuthenticationProperties kept) =>
        long.TryParse(kept.GetTokenValue(ExpiresAtName), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new OAuthTerm(kept.GetTokenValue(RefreshTokenName), DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
