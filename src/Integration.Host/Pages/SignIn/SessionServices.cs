using Integration.GitLab;
using Integration.Host.Configuration;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Integration.Host.Pages.SignIn;

/// <summary>The session's cookie, and signing in by way of GitLab where that is configured.</summary>
internal static class SessionServices
{
    /// <param name="services">The host's.</param>
    /// <param name="oauth">How to sign in by way of GitLab; null where that is not configured.</param>
    /// <param name="secure">Whether browsers may send the cookies without TLS.</param>
    public static void AddSessions(this IServiceCollection services, OAuthClient? oauth, CookieSecurePolicy secure)
    {
        services.AddSingleton<WrongSignIns>();
        services.AddSingleton<SignedIn>();
        services.AddSingleton<SignInPages>();
        var authentication = services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme, cookie =>
        {
            cookie.Cookie.Name = "_integration_session";
            cookie.Cookie.HttpOnly = true;
            // Lax, so that a link from a chat or from GitLab finds its reader signed in; forms have a token of their own.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = Sessions.Lifetime;
            cookie.SlidingExpiration = true;
        });
        if (oauth is not null)
        {
            services.AddSingleton<OAuthSignIn>();
            services.AddSingleton<OAuthTokens>();
            authentication.AddOAuth<OAuthOptions, GitLabOAuthHandler>(GitLabOAuthHandler.SchemeName, options => Configure(options, oauth, secure));
            services.AddOptions<OAuthOptions>(GitLabOAuthHandler.SchemeName).Configure<GitLabOptions, IServiceProvider>((options, gitLab, provider) =>
            {
                options.AuthorizationEndpoint = new Uri(gitLab.Url, "oauth/authorize").AbsoluteUri;
                options.TokenEndpoint = new Uri(gitLab.Url, "oauth/token").AbsoluteUri;
                options.Backchannel = GitLabBackchannel.Create(gitLab);
                options.Events.OnRemoteFailure = failure => provider.GetRequiredService<OAuthSignIn>().FailAsync(failure);
            });
        }

        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = Page.AntiforgeryField;
            antiforgery.HeaderName = "X-CSRF-Token";
            antiforgery.Cookie.Name = "_integration_form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            // It opens nothing by itself, and ASP.NET refuses plain requests altogether where it must be secure.
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Said by the Content-Security-Policy.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Configure(OAuthOptions options, OAuthClient oauth, CookieSecurePolicy secure)
    {
        options.ClientId = oauth.ClientId;
        options.ClientSecret = oauth.ClientSecret.Reveal();
        options.CallbackPath = OAuthSignIn.CallbackPath;
        options.SignInScheme = Sessions.Scheme;
        options.UsePkce = true;
        // To know who somebody is and what they may see. Nothing is ever changed in GitLab, so the scope `api` is not asked for: a token that
        // leaked could only read.
        options.Scope.Add("openid");
        options.Scope.Add("read_api");
        options.CorrelationCookie.Name = "_integration_oauth.";
        // GitLab sends the browser back by a link, which a lax cookie goes along with.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = secure;
    }
}
