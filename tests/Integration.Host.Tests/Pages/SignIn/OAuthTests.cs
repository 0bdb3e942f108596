using Integration.Sandbox.GitLab.Trouble;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.SignIn;

public sealed class OAuthTests : IAsyncLifetime
{
    private SignInWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SignInWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_sign_in_page_offers_GitLab_and_keeps_where_somebody_wanted_to_go() =>
        (await _world.Browser().GetAsync("/-/sign_in?redirect_to=%2Facme%2Fshop")).Text.ShouldContain("href=\"/-/oauth/authorize?redirect_to=%2Facme%2Fshop\"");

    [Fact]
    public async Task GitLab_is_asked_with_PKCE_for_reading_alone_and_to_send_people_back_to_the_public_address()
    {
        var begun = await _world.Browser().GetAsync("/-/oauth/authorize?redirect_to=/");
        begun.Location.ShouldNotBeNull().ShouldStartWith($"{_world.Sandbox.Url}gitlab/oauth/authorize?");
        var asked = QueryHelpers.ParseQuery(new Uri(begun.Location).Query);
        asked["scope"].ToString().ShouldBe("openid read_api");
        asked["response_type"].ToString().ShouldBe("code");
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["code_challenge"].ToString().Length.ShouldBe(43);
        asked["redirect_uri"].ToString().ShouldBe("https://integrations.acme.example/-/oauth/callback");
    }

    [Fact]
    public async Task Whoever_GitLab_knows_is_signed_in_and_where_they_wanted_to_be()
    {
        var browser = await _world.SignedInAsync();
        var page = await browser.GetAsync(SignInWorld.Settings);
        page.Status.ShouldBe(200);
        page.Text.ShouldContain("@maya");
    }

    [Fact]
    public async Task What_somebody_may_see_is_what_GitLab_shows_them()
    {
        var browser = _world.Browser();
        await browser.GetAsync(await _world.ThroughGitLabAsync(browser, answer: "as=dan"));
        (await browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Who_refuses_is_told_that_they_did()
    {
        var browser = _world.Browser();
        var page = await browser.GetAsync(await _world.ThroughGitLabAsync(browser, answer: "decision=deny"));
        page.Status.ShouldBe(403);
        page.Text.ShouldContain("You are not signed in: GitLab was not allowed to tell who you are.");
        // Another try leads to the same page.
        page.Text.ShouldContain("redirect_to=%2Facme%2Fshop%2F-%2Fsettings%2Fintegrations");
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_signs_nobody_in()
    {
        var callback = await _world.ThroughGitLabAsync(_world.Browser());
        var victim = _world.Browser();
        var page = await victim.GetAsync(callback);
        page.Status.ShouldBe(400);
        page.Text.ShouldContain("Open https://integrations.acme.example/ and try again.");
        victim.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Theory]
    [InlineData("/-/oauth/callback")]
    [InlineData("/-/oauth/callback?code=guessed&state=guessed")]
    [InlineData("/-/oauth/callback?error=server_error&error_description=%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task An_answer_that_nobody_asked_for_is_a_page_in_words(string callback)
    {
        var page = await _world.Browser().GetAsync(callback);
        page.Status.ShouldBe(400);
        page.Text.ShouldContain("Signing in took too long");
        page.Text.ShouldNotContain("alert(1)");
        page.Text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var browser = _world.Browser();
        var callback = await _world.ThroughGitLabAsync(browser);
        (await browser.GetAsync(callback)).Status.ShouldBe(302);
        (await browser.GetAsync(callback)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("/oauth/token", OutageKind.Status)]
    [InlineData("/oauth/token", OutageKind.Cut)]
    [InlineData("/oauth/token", OutageKind.Html)]
    [InlineData("/api/v4/user", OutageKind.Status)]
    public async Task A_GitLab_that_is_away_while_somebody_signs_in_is_said_to_be(string path, OutageKind kind)
    {
        var browser = _world.Browser();
        var callback = await _world.ThroughGitLabAsync(browser);
        _world.Sandbox.GitLab.Outages.Begin(new Outage(kind) { Path = path });
        var page = await browser.GetAsync(callback);
        page.Status.ShouldBe(503);
        page.Text.ShouldContain("GitLab cannot be asked at the moment.");
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task An_application_that_GitLab_does_not_agree_with_is_the_administrators_matter()
    {
        var browser = _world.Browser();
        var callback = await _world.ThroughGitLabAsync(browser);
        _world.Start.Maintainer.Blocked = true;
        var page = await browser.GetAsync(callback);
        page.Status.ShouldBe(403);
        page.Text.ShouldContain("GitLab refused to sign you in");
        _world.Log.Text.ShouldContain("Signing in with GitLab failed (Refused)");
    }

    [Fact]
    public async Task Signing_out_gives_the_token_back_to_GitLab()
    {
        var browser = await _world.SignedInAsync();
        (await browser.SubmitAsync(SignInWorld.Settings, "/-/sign_out")).Location.ShouldBe("/-/sign_in");
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
        _world.Token().Revoked.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_signs_out_while_GitLab_is_away_is_signed_out()
    {
        var browser = await _world.SignedInAsync();
        var token = PageBrowser.Token(await browser.GetAsync(SignInWorld.Settings));
        _world.Sandbox.GitLab.Outages.Begin(new Outage(OutageKind.Status));
        (await browser.PostAsync("/-/sign_out", ("authenticity_token", token))).Location.ShouldBe("/-/sign_in");
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task No_token_and_no_secret_is_ever_in_a_page_an_address_or_the_log()
    {
        var browser = await _world.SignedInAsync();
        await browser.GetAsync(SignInWorld.Settings);
        var first = _world.Token();
        _world.Time.Advance(TimeSpan.FromHours(3));
        await browser.GetAsync(SignInWorld.Settings);
        var second = _world.Token();
        second.Value.ShouldNotBe(first.Value);
        await browser.SubmitAsync(SignInWorld.Settings, "/-/sign_out");
        foreach (var secret in new[] { first.Value, first.RefreshToken!, second.Value, second.RefreshToken!, _world.Application.ClientSecret })
        {
            browser.Everything.ShouldAllBe(seen => !seen.Contains(secret, StringComparison.Ordinal));
            _world.Log.Text.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Under_a_path_base_the_callback_the_cookies_and_the_way_back_are_below_it()
    {
        await using var world = await SignInWorld.StartAsync(pathBase: "/integrations");
        var browser = await world.SignedInAsync();
        var page = await browser.GetAsync("/integrations" + SignInWorld.Settings);
        page.Status.ShouldBe(200);
        page.Text.ShouldContain("action=\"/integrations/-/sign_out\"");
        var back = await browser.GetAsync(await world.ThroughGitLabAsync(browser));
        back.Cookies.ShouldContain(cookie => cookie.StartsWith(SignInWorld.Session, StringComparison.Ordinal) && cookie.Contains("path=/integrations", StringComparison.Ordinal));
        back.Cookies.ShouldAllBe(cookie => cookie.Contains("path=/integrations", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_application_there_is_nothing_of_it()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false);
        (await world.Browser().GetAsync("/-/sign_in")).Text.ShouldNotContain("/-/oauth/");
        (await world.Browser().GetAsync("/-/oauth/authorize")).Status.ShouldBe(404);
        (await world.Browser().GetAsync("/-/oauth/callback?code=1&state=2")).Status.ShouldBe(404);
    }
}
