using Microsoft.Playwright;

namespace Integration.Browser.Tests;

/// <summary>The form of an integration, by what it is made of in either language.</summary>
internal sealed class Form(Window window)
{
    public ILocator Success => window.Page.Locator(".alert-success");

    public ILocator Failure => window.Page.Locator("main > .alert-danger");

    public ILocator Card => window.Page.Locator("#preview-picture article");

    public static string PathOf(string place) => $"{place}/-/settings/integrations/feishu/edit";

    public Task OpenAsync(string place) => window.GoAsync(PathOf(place));

    public Task FillAsync(string name, string value) => window.Page.FillAsync($"#{name}", value);

    public Task SaveAsync() => DoAsync("save");

    public Task TestAsync() => DoAsync("test");

    public Task DoAsync(string what) => window.Page.ClickAsync($"button[name=do][value={what}]");
}
