using Integration.Sandbox;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

public sealed class SignInTests(Suite suite) : InBrowser(suite)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_opens_a_page_signs_in_by_a_token_and_comes_back_to_it(bool withScripts)
    {
        var window = await OpenAsync(withScripts: withScripts);

        await window.GoAsync("/acme/shop/-/settings/integrations");
        window.Path.ShouldStartWith("/-/sign_in");
        await window.Page.FillAsync("#token", StartingWorld.MaintainerToken);
        await window.Page.ClickAsync("form.sign-in button[type=submit]");

        window.Path.ShouldBe("/acme/shop/-/settings/integrations");
        await Expect(window.Page.Locator(".signed-in .who")).ToHaveTextAsync("@maya");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_opens_a_page_signs_in_with_GitLab_and_comes_back_to_it(bool withScripts)
    {
        var window = await OpenAsync(withScripts: withScripts, mayGoToGitLab: true);

        await window.GoAsync("/acme/shop/-/settings/integrations");
        await window.Page.ClickAsync("a[href*='/-/oauth/authorize']");
        window.Page.Url.ShouldStartWith(Suite.Sandbox.Url.AbsoluteUri);
        await window.Page.ClickAsync("button[name=as][value=maya]");

        window.Path.ShouldBe("/acme/shop/-/settings/integrations");
        await Expect(window.Page.Locator(".signed-in .who")).ToHaveTextAsync("@maya");
        await window.Page.ClickAsync(".signed-in button");
        window.Path.ShouldStartWith("/-/sign_in");
    }

    [Fact]
    public async Task Who_changes_their_mind_at_GitLab_is_asked_again()
    {
        var window = await OpenAsync(mayGoToGitLab: true);

        await window.GoAsync("/-/sign_in");
        await window.Page.ClickAsync("a[href*='/-/oauth/authorize']");
        await window.Page.ClickAsync("button[name=decision][value=deny]");

        window.Page.Url.ShouldStartWith(Suite.Url.AbsoluteUri);
        await Expect(window.Page.Locator("#token")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("main .alert")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_token_is_said_beside_its_field_which_has_the_focus()
    {
        var window = await OpenAsync();

        await window.GoAsync("/-/sign_in");
        await window.Page.FillAsync("#token", "glpat-wrong");
        await window.Page.ClickAsync("form.sign-in button[type=submit]");

        await Expect(window.Page.Locator("#token-error")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#token")).ToHaveAttributeAsync("aria-invalid", "true");
        (await window.Page.ContentAsync()).ShouldNotContain("glpat-wrong");
    }

    [Fact]
    public async Task Who_signs_out_must_sign_in_again_even_by_the_back_button()
    {
        var window = await OpenAsync();
        await window.GoAsync("/-/sign_in");
        await window.Page.FillAsync("#token", StartingWorld.MaintainerToken);
        await window.Page.ClickAsync("form.sign-in button[type=submit]");
        await window.GoAsync("/acme/shop/-/settings/integrations");

        await window.Page.ClickAsync(".signed-in button");
        window.Path.ShouldStartWith("/-/sign_in");
        // Chromium cannot go back from a page that it is still changing for another.
        await Expect(window.Page.Locator("#token")).ToBeVisibleAsync();
        await window.Page.WaitForLoadStateAsync();
        await window.Page.GoBackAsync();

        window.Path.ShouldStartWith("/-/sign_in");
    }

    [Fact]
    public async Task The_token_is_nowhere_in_a_page_and_no_script_can_read_its_cookie()
    {
        var window = await OpenAsync(Role.Maintainer);

        await window.GoAsync("/acme/shop/-/settings/integrations");

        (await window.Page.ContentAsync()).ShouldNotContain(StartingWorld.MaintainerToken);
        (await window.Page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
        (await window.Context.CookiesAsync()).ShouldAllBe(cookie => cookie.HttpOnly && !cookie.Value.Contains(StartingWorld.MaintainerToken));
    }

    [Fact]
    public async Task A_stranger_sees_the_same_page_for_what_is_hidden_and_for_what_is_not_there()
    {
        var window = await OpenAsync(Role.Maintainer);

        (await window.GoAsync("/acme/apps/till/-/settings/integrations"))!.Status.ShouldBe(404);
        var hidden = await window.Page.Locator("main").InnerTextAsync();
        (await window.GoAsync("/acme/apps/nothing/-/settings/integrations"))!.Status.ShouldBe(404);

        (await window.Page.Locator("main").InnerTextAsync()).ShouldBe(hidden);
    }
}
