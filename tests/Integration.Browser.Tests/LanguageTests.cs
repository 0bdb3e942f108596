using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

public sealed class LanguageTests(Suite suite) : InBrowser(suite)
{
    [Theory]
    [InlineData("en", "Sign in")]
    [InlineData("zh-CN", "登录")]
    public async Task The_browser_says_the_language(string language, string heading)
    {
        var window = await OpenAsync(language: language);

        await window.GoAsync("/-/sign_in");

        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(heading);
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_chosen_at_the_foot_counts_from_then_on_and_one_stays_where_one_is(bool withScripts)
    {
        var window = await OpenAsync(Role.Maintainer, withScripts: withScripts);
        await window.GoAsync("/acme/shop/-/settings/integrations");

        await window.Page.ClickAsync("button[name=language][value=zh-CN]");

        window.Path.ShouldBe("/acme/shop/-/settings/integrations");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("集成");
        await window.GoAsync("/");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }
}
