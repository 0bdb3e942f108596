using Integration.GitLab;
using Integration.Host.Pages;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.SignIn;

namespace Integration.Host.Demo;

/// <summary>Signs a newcomer in as one of two pretend people, so that the pages can be looked at without a token. From there on all is as ever.</summary>
internal sealed class DemoSignIn(DemoWorld world, SignInPages signIn)
{
    public const string Path = DemoEndpoints.Path + "/sign_in";

    public async Task PostAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        var token = form["as"].ToString() == "administrator" ? world.AdministratorToken : world.MaintainerToken;
        await signIn.SignInAsync(page, new VisitorToken(token, Bearer: false), LocalPath.Of(form[SignInPages.BackField]));
    }
}
