using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages.Frame;

/// <summary>Keeps the language that a visitor chose, for a year.</summary>
internal sealed class LanguageChoice(PageLanguages languages)
{
    public const string Path = "/-/language";

    public async Task PostAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        if (languages.Chosen(form["language"]) is { } chosen)
        {
            page.Context.Response.Cookies.Append(PageLanguages.Cookie, chosen, page.Cookie(TimeSpan.FromDays(365)));
        }

        await page.GoToAsync(LocalPath.Of(form["redirect_to"]));
    }
}
