using Integration.Host.Api;
using Integration.Host.Operations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace Integration.Host.Pages;

/// <summary>What stands before every page: who asks, in which language, and whether a form is one of the host's own.</summary>
internal sealed class PageDoor(PageLanguages languages, IAntiforgery antiforgery, PageAssets assets, PageRenderer renderer, SignedIn signedIn, SendingSwitch sending, TimeProvider time, DateTimeZone zone, DemoLink? demo = null)
{
    // A token and an address to come back to; and a form with a template for each kind, as the API takes it.
    private const long LongestOfStrangers = 16 * 1024;
    private const long Longest = 1024 * 1024;

    /// <summary>For everybody.</summary>
    public RequestDelegate Open(Func<Page, Task> answer) => async context => await answer(await PageOfAsync(context));

    /// <summary>For forms that everybody may send.</summary>
    public RequestDelegate OpenAfterCheck(Func<Page, Task> answer) => async context =>
    {
        var page = await PageOfAsync(context);
        await (await IsOwnFormAsync(page) ? answer(page) : page.WriteStatusAsync(StatusCodes.Status422UnprocessableEntity));
    };

    /// <summary>For who is signed in; anybody else is asked to, whether the page exists or not, and comes back.</summary>
    public RequestDelegate OpenToSignedIn(Func<Page, Task> answer) => Open(page => page.Visitor is null ? SignInPages.AskAsync(page) : answer(page));

    /// <summary>For forms of those who are signed in.</summary>
    public RequestDelegate OpenToSignedInAfterCheck(Func<Page, Task> answer) => async context =>
    {
        // Asked first: the form of somebody whose session has ended is nobody's, and nothing is done for them anyway.
        var page = await PageOfAsync(context);
        await (page.Visitor is null ? SignInPages.AskAsync(page)
            : await IsOwnFormAsync(page) ? answer(page)
            : page.WriteStatusAsync(StatusCodes.Status422UnprocessableEntity));
    };

    /// <summary>The page of a request that nothing else is known of.</summary>
    public async Task<Page> PageOfAsync(HttpContext context)
    {
        var words = languages.Of(context.Request);
        var visitor = await signedIn.VisitorAsync(context);
        return new Page(context, words, visitor, antiforgery.GetAndStoreTokens(context).RequestToken ?? "", assets, renderer)
        {
            Clock = new PageClock(words, time.GetUtcNow(), zone),
            Pause = visitor is null ? null : sending.Pause,
            Demo = demo,
        };
    }

    /// <summary>Whether a form comes from a page of the host's own. It is read for that, whoever sent it: no more than a form can be.</summary>
    private async Task<bool> IsOwnFormAsync(Page page)
    {
        if (page.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = page.Visitor is null ? LongestOfStrangers : Longest;
        }

        try
        {
            return await antiforgery.IsRequestValidAsync(page.Context);
        }
        catch (Exception error) when (error is AntiforgeryValidationException or InvalidDataException or IOException)
        {
            // Too long, with too many fields, broken off, or not a form at all.
            return false;
        }
    }
}
