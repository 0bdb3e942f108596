using Integration.Host.Pages.Frame;
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

        var signIn = app.Services.GetRequiredService<SignInPages>();
        pages.MapGet(SignInPages.Path, door.Open(signIn.GetAsync));
        pages.MapPost(SignInPages.Path, door.OpenAfterCheck(signIn.PostAsync));
        pages.MapPost(SignInPages.OutPath, door.OpenAfterCheck(SignInPages.SignOutAsync));

        pages.MapGet(PlaceMiddleware.Route, door.OpenToSignedIn(app.Services.GetRequiredService<IntegrationListPage>().GetAsync));
        pages.MapIntegrationForm(door, app.Services);
    }
}
