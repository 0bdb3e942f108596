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

        var door = app.Services.GetRequiredService<PageDoor>();
        app.MapGet(PageAssets.Path + "/{name}", app.Services.GetRequiredService<PageAssets>().WriteAsync);
        app.MapPost(LanguageChoice.Path, door.OpenAfterCheck(app.Services.GetRequiredService<LanguageChoice>().PostAsync));

        var signIn = app.Services.GetRequiredService<SignInPages>();
        app.MapGet(SignInPages.Path, door.Open(signIn.GetAsync));
        app.MapPost(SignInPages.Path, door.OpenAfterCheck(signIn.PostAsync));
        app.MapPost(SignInPages.OutPath, door.OpenAfterCheck(SignInPages.SignOutAsync));

        app.MapGet(PlaceMiddleware.Route, door.OpenToSignedIn(app.Services.GetRequiredService<IntegrationListPage>().GetAsync));
    }
}
