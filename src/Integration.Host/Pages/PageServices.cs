using System.Text.Encodings.Web;
using System.Text.Unicode;
using Integration.Host.Access;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Localization;
using Integration.Host.Pages.Admin;
using Integration.Host.Pages.Deliveries;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Guide;
using Integration.Host.Pages.Home;
using Integration.Host.Pages.Places;
using Integration.Host.Pages.Settings;
using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages;

/// <summary>What the pages are made of. Access, settings and deliveries are the API's.</summary>
internal static class PageServices
{
    /// <param name="services">The host's.</param>
    /// <param name="oauth">How to sign in by way of GitLab; null where that is not configured.</param>
    /// <param name="publicUrl">At which address browsers reach the host, where that is configured.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, OAuthClient? oauth = null, Uri? publicUrl = null)
    {
        // Pages are UTF-8: Chinese stands as it is.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Behind a proxy that ends TLS the host itself sees plain HTTP.
        services.AddSessions(oauth, publicUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        services.AddSingleton(provider => new PageLanguages(provider.GetRequiredService<LocaleCatalog>(), provider.GetRequiredService<HostSection>().DefaultLanguage));
        services.AddSingleton<PageAssets>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageDoor>();
        services.AddSingleton<LanguageChoice>();
        services.AddSingleton<GuideBook>();
        services.AddSingleton<GuidePages>();
        services.AddSingleton<PlaceAccess>();
        services.AddSingleton<IntegrationListPage>();
        services.AddSingleton<FailingDestinations>();
        services.AddSingleton<FailingAddresses>();
        services.AddSingleton<DeliveryViews>();
        services.AddSingleton<DeliveriesPage>();
        services.AddSingleton<VisitorListings>();
        services.AddSingleton<PlaceStates>();
        services.AddSingleton<HomePage>();
        services.AddSingleton<HostFacts>();
        services.AddSingleton<StatusFacts>();
        services.AddSingleton<HostStatusPage>();
        services.AddIntegrationForm();
        return services;
    }
}
