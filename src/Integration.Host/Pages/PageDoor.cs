using Integration.Host.Operations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Integration.Host.Pages;

/// <summary>What stands before every page: who asks, in which language, and whether a form is one of the host's own.</summary>
internal sealed class PageDoor(PageLanguages languages, IAntiforgery antiforgery, PageAssets assets, PageRenderer renderer, SignedIn signedIn, SendingSwitch sending, TimeProvider time, DateTimeZone zone)
{
    /// <summary>For everybody.</summary>
    public RequestDelegate Open(Func<Page, Task> answer) => async context => await answer(await PageOfAsync(context));

    /// <summary>For forms that everybody may send.</summary>
    public RequestDelegate OpenAfterCheck(Func<Page, Task> answer) => async context =>
    {
        var page = await PageOfAsync(context);
        await (await antiforgery.IsRequestValidAsync(context) ? answer(page) : page.WriteStatusAsync(StatusCodes.Status422UnprocessableEntity));
    };

    /// <summary>For who is signed in; anybody else is asked to, whether the page exists or not, and comes back.</summary>
    public RequestDelegate OpenToSignedIn(Func<Page, Task> answer) => Open(page => page.Visitor is null ? SignInPages.AskAsync(page) : answer(page));

    /// <summary>For forms of those who are signed in.</summary>
    public RequestDelegate OpenToSignedInAfterCheck(Func<Page, Task> answer) => OpenAfterCheck(page => page.Visitor is null ? SignInPages.AskAsync(page) : answer(page));

    /// <summary>The page of a request that nothing else is known of.</summary>
    public async Task<Page> PageOfAsync(HttpContext context)
    {
        var words = languages.Of(context.Request);
        var visitor = await signedIn.VisitorAsync(context);
        return new Page(context, words, visitor, antiforgery.GetAndStoreTokens(context).RequestToken ?? "", assets, renderer)
        {
            Clock = new PageClock(words, time.GetUtcNow(), zone),
            Pause = visitor is null ? null : sending.Pause,
        };
    }
}
