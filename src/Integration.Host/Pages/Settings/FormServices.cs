using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;
using Integration.Host.Pages.Preview;
using Integration.Host.Templates;
using Integration.Host.Watching;

namespace Integration.Host.Pages.Settings;

/// <summary>What the form of an integration is made of, and its addresses.</summary>
internal static class FormServices
{
    public static void AddIntegrationForm(this IServiceCollection services)
    {
        services.AddSingleton<KeptNotices>();
        services.AddSingleton<TypedSecrets>();
        services.AddSingleton<WatcherSight>();
        services.AddSingleton<AuditLines>();
        services.AddSingleton<StarterTemplates>();
        services.AddSingleton<PreviewVariables>();
        services.AddSingleton<PreviewEvents>();
        services.AddSingleton<PreviewMessages>();
        services.AddSingleton<CardPreviews>();
        services.AddSingleton<FormSubjects>();
        services.AddSingleton<FormViews>();
        services.AddSingleton<FormTests>();
        services.AddSingleton<IntegrationFormPage>();
        services.AddSingleton<ResetPage>();
        services.AddSingleton<OverridesPage>();
    }

    public static void MapIntegrationForm(this IEndpointRouteBuilder pages, PageDoor door, IServiceProvider services)
    {
        const string one = PlaceMiddleware.Route + "/{slug}";
        var form = services.GetRequiredService<IntegrationFormPage>();
        pages.MapGet(one + "/edit", door.OpenToSignedIn(form.GetAsync));
        pages.MapPost(one + "/edit", door.OpenToSignedInAfterCheck(form.PostAsync));
        pages.MapPost(one + "/preview", door.OpenToSignedInAfterCheck(form.PreviewAsync));

        var reset = services.GetRequiredService<ResetPage>();
        pages.MapGet(one + "/reset", door.OpenToSignedIn(reset.GetAsync));
        pages.MapPost(one + "/reset", door.OpenToSignedInAfterCheck(reset.PostAsync));

        pages.MapGet(one + "/overrides", door.OpenToSignedIn(services.GetRequiredService<OverridesPage>().GetAsync));
    }
}
