using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.SignIn;

public sealed class DemoSignInTests : IAsyncLifetime
{
    private SignInWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SignInWorld.StartAsync(oauth: false, demo: true);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("maintainer", "@maintainer", 200, 404)]
    [InlineData("administrator", "@root", 200, 200)]
    public async Task In_the_demo_a_button_signs_in(string who, string name, int project, int instance)
    {
        var browser = _world.Browser();
        var page = await browser.GetAsync("/-/sign_in");
        page.Text.ShouldContain($"name=\"as\" value=\"{who}\"");
        (await browser.PostAsync("/demo/sign_in", ("authenticity_token", PageBrowser.Token(page)), ("as", who), ("redirect_to", "/help"))).Location.ShouldBe("/help");
        (await browser.GetAsync("/help")).Text.ShouldContain(name);
        foreach (var settings in new[] { "/payments/ledger/-/settings/integrations", "/groups/payments/-/settings/integrations" })
        {
            (await browser.GetAsync(settings)).Status.ShouldBe(project);
        }

        (await browser.GetAsync("/admin/application_settings/integrations")).Status.ShouldBe(instance);
    }

    [Fact]
    public async Task The_cards_lead_to_the_settings_of_both_projects()
    {
        var page = (await _world.Browser().GetAsync("/demo?language=en")).Text;
        page.ShouldContain("href=\"/payments/ledger/-/settings/integrations\"");
        page.Split("/-/settings/integrations\"").Length.ShouldBe(3);
    }

    [Fact]
    public async Task The_language_that_was_chosen_there_goes_along()
    {
        var browser = _world.Browser();
        await browser.GetAsync("/demo?language=zh-CN");
        (await browser.GetAsync("/-/sign_in")).Text.ShouldContain("<html lang=\"zh-CN\">");
        (await browser.GetAsync("/demo")).Text.ShouldContain("<html lang=\"zh-CN\">");
    }

    [Fact]
    public async Task No_token_is_asked_for_and_every_page_leads_back_to_the_cards()
    {
        var browser = _world.Browser();
        var page = await browser.GetAsync("/-/sign_in");
        page.Text.ShouldNotContain("name=\"token\"");
        await browser.PostAsync("/demo/sign_in", ("authenticity_token", PageBrowser.Token(page)), ("as", "maintainer"));
        (await browser.GetAsync("/payments/ledger/-/settings/integrations")).Text.ShouldContain("href=\"/demo\"");
    }

    [Fact]
    public async Task Another_site_cannot_press_the_button()
    {
        var browser = _world.Browser();
        (await browser.PostAsync("/demo/sign_in", ("as", "administrator"))).Status.ShouldBe(422);
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task Without_a_demo_there_is_no_such_button()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false);
        var browser = world.Browser();
        var page = await browser.GetAsync("/-/sign_in");
        page.Text.ShouldNotContain("/demo");
        (await browser.PostAsync("/demo/sign_in", ("authenticity_token", PageBrowser.Token(page)), ("as", "administrator"))).Status.ShouldBe(404);
    }
}
