using Integration.Host.Pages.Admin;
using Integration.Host.Pages.Deliveries;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Guide;
using Integration.Host.Pages.Home;
using Integration.Host.Pages.Places;
using Integration.Host.Pages.Settings;
using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages;

/// <summary>The pages' addresses.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.UseMiddleware<PlaceMiddleware>();

        // The API's document tells of the API alone.
        var pages = app.MapGroup("").ExcludeFromDescription();
        var door = app.Services.GetRequiredService<PageDoor>();
        pages.MapGet(PageAssets.Path + "/{name}", app.Services.GetRequiredService<PageAssets>().WriteAsync);
        pages.MapPost(LanguageChoice.Path, door.OpenAfterCheck(app.Services.GetRequiredService<LanguageChoice>().PostAsync));

        var guide = app.Services.GetRequiredService<GuidePages>();
        pages.MapGet(GuidePages.Path, door.Open(guide.IndexAsync));
        pages.MapGet(GuidePages.Path + "/{name}", door.Open(guide.ChapterAsync));

        var signIn = app.Services.GetRequiredService<SignInPages>();
        pages.MapGet(SignInPages.Path, door.Open(signIn.GetAsync));
        pages.MapPost(SignInPages.Path, door.OpenAfterCheck(signIn.PostAsync));
        pages.MapPost(SignInPages.OutPath, door.OpenAfterCheck(signIn.SignOutAsync));

        if (app.Services.GetService<OAuthSignIn>() is not null)
        {
            pages.MapGet(OAuthSignIn.Path, door.Open(OAuthSignIn.GetAsync));
        }

        var status = app.Services.GetRequiredService<HostStatusPage>();
        pages.MapGet(HostStatusPage.Path, door.OpenToSignedIn(status.GetAsync));
        pages.MapPost(HostStatusPage.PausePath, door.OpenToSignedInAfterCheck(status.PauseAsync));
        pages.MapPost(HostStatusPage.ResumePath, door.OpenToSignedInAfterCheck(status.ResumeAsync));

        pages.MapGet(PlaceMiddleware.Route, door.OpenToSignedIn(app.Services.GetRequiredService<IntegrationListPage>().GetAsync));

        var deliveries = app.Services.GetRequiredService<DeliveriesPage>();
        pages.MapGet(PlaceMiddleware.Route + "/{slug}/deliveries", door.OpenToSignedIn(deliveries.ListAsync));
        pages.MapGet(PlaceMiddleware.Route + "/{slug}/deliveries/{delivery}", door.OpenToSignedIn(deliveries.GetAsync));
        pages.MapPost(PlaceMiddleware.Route + "/{slug}/deliveries/{delivery}/resend", door.OpenToSignedInAfterCheck(deliveries.ResendAsync));

        pages.MapGet("/", door.OpenToSignedIn(app.Services.GetRequiredService<HomePage>().GetAsync));
        pages.MapIntegrationForm(door, app.Services);
    }
}
