using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages.Frame;

/// <summary>Keeps the language that a visitor chose, for a year.</summary>
internal sealed class LanguageChoice(PageLanguages languages)
{
    public const string Path = "/-/language";

    public static void Keep(HttpContext context, string language) =>
        context.Response.Cookies.Append(PageLanguages.Cookie, language, Page.Cookie(context.Request, TimeSpan.FromDays(365)));

    public async Task PostAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        if (languages.Chosen(form["language"]) is { } chosen)
        {
            Keep(page.Context, chosen);
        }

        await page.GoToAsync(LocalPath.Of(form["redirect_to"]));
    }
}
