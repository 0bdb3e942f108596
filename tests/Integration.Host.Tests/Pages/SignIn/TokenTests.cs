using Integration.Sandbox;
using Integration.Sandbox.GitLab.Trouble;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.SignIn;

public sealed class TokenTests : IAsyncLifetime
{
    private SignInWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SignInWorld.StartAsync(oauth: false, more: "--Host:TrustedProxies=127.0.0.1");

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_token_that_GitLab_knows_signs_in_and_leads_back()
    {
        var browser = _world.Browser();
        var answer = await SignInAsync(browser, StartingWorld.MaintainerToken, SignInWorld.Settings);
        answer.Status.ShouldBe(303);
        answer.Location.ShouldBe(SignInWorld.Settings);
        (await browser.GetAsync(SignInWorld.Settings)).Text.ShouldContain("@maya");
        browser.Everything.ShouldAllBe(seen => !seen.Contains(StartingWorld.MaintainerToken, StringComparison.Ordinal));
        _world.Log.Text.ShouldNotContain(StartingWorld.MaintainerToken);
    }

    [Fact]
    public async Task The_cookies_are_out_of_reach_for_scripts_and_for_other_sites()
    {
        var browser = _world.Browser();
        foreach (var cookie in new[] { (await browser.GetAsync("/-/sign_in")).Cookies, (await SignInAsync(browser, StartingWorld.MaintainerToken)).Cookies }.SelectMany(set => set))
        {
            cookie.ShouldContain("; httponly", Case.Insensitive);
            cookie.ShouldContain("; samesite=lax", Case.Insensitive);
            cookie.ShouldContain("; path=/;", Case.Insensitive);
            cookie.ShouldNotContain("; secure", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Behind_TLS_they_are_sent_over_TLS_alone()
    {
        var browser = _world.Browser();
        browser.Headers["X-Forwarded-Proto"] = "https";
        (await SignInAsync(browser, StartingWorld.MaintainerToken)).Cookies.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Where_people_come_by_TLS_a_session_is_sent_over_TLS_alone_though_the_proxy_is_not_trusted()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false, more: "--Host:PublicUrl=https://integrations.acme.example");
        var answer = await SignInAsync(world.Browser(), StartingWorld.MaintainerToken);
        answer.Cookies.Single(cookie => cookie.StartsWith(SignInWorld.Session, StringComparison.Ordinal)).ShouldContain("; secure", Case.Insensitive);
    }

    [Fact]
    public async Task Tokens_that_are_tried_all_at_once_are_no_more_than_one_after_the_other()
    {
        var browser = _world.Browser();
        var form = PageBrowser.Token(await browser.GetAsync("/-/sign_in"));
        var before = _world.Sandbox.GitLab.Traffic.Requests.Count(request => request.Path.EndsWith("/user", StringComparison.Ordinal));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => browser.Tab().PostAsync("/-/sign_in", ("authenticity_token", form), ("token", $"glpat-guess-{number}"))));
        answers.Count(answer => answer.Status == 401).ShouldBe(10);
        answers.Count(answer => answer.Status == 429).ShouldBe(50);
        (_world.Sandbox.GitLab.Traffic.Requests.Count(request => request.Path.EndsWith("/user", StringComparison.Ordinal)) - before).ShouldBe(10);
    }

    [Theory]
    [InlineData("/-/sign_in")]
    [InlineData("/-/language")]
    [InlineData("/admin/status/pause")]
    public async Task A_form_of_any_length_is_no_fault_of_the_hosts(string action)
    {
        var browser = _world.Browser();
        var form = PageBrowser.Token(await browser.GetAsync("/-/sign_in"));
        (await browser.PostAsync(action, ("authenticity_token", form), ("token", new string('x', 60_000)))).Status.ShouldBeOneOf(303, 413, 422);
        (await browser.PostAsync(action, [("authenticity_token", form), .. Enumerable.Range(0, 1500).Select(number => ($"f{number}", ""))])).Status.ShouldBeOneOf(303, 413, 422);
        _world.Log.All.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_sends_a_form_after_the_session_has_ended_is_asked_to_sign_in()
    {
        var browser = _world.Browser();
        await SignInAsync(browser, StartingWorld.MaintainerToken, SignInWorld.Settings);
        var page = await browser.GetAsync(SignInWorld.Settings + "/feishu/edit");
        browser.Cookies.Remove(SignInWorld.Session);
        var answer = await browser.PostAsync(SignInWorld.Settings + "/feishu/edit", ("authenticity_token", PageBrowser.Token(page)), ("active", "true"));
        answer.Status.ShouldBe(303);
        answer.Location!.ShouldStartWith("/-/sign_in");
    }

    [Fact]
    public async Task A_proxy_that_is_not_trusted_changes_nothing()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false);
        var browser = world.Browser();
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-Host"] = "evil.example";
        var answer = await SignInAsync(browser, StartingWorld.MaintainerToken);
        answer.Cookies.ShouldAllBe(cookie => !cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        (await browser.GetAsync("/")).Text.ShouldNotContain("evil.example");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("/\tevil")]
    [InlineData("")]
    public async Task Nobody_is_led_out_of_the_host(string redirect)
    {
        var browser = _world.Browser();
        (await SignInAsync(browser, StartingWorld.MaintainerToken, redirect)).Location.ShouldBe("/");
        // Neither is who is signed in already, nor who chooses a language.
        (await browser.GetAsync("/-/sign_in?redirect_to=" + Uri.EscapeDataString(redirect))).Location.ShouldBe("/");
        (await browser.SubmitAsync("/help", "/-/language", ("language", "en"), ("redirect_to", redirect))).Location.ShouldBe("/");
    }

    [Theory]
    [InlineData("/-/sign_in")]
    [InlineData("/-/sign_out")]
    [InlineData("/-/language")]
    public async Task A_form_that_is_not_the_hosts_own_does_nothing(string action)
    {
        var browser = _world.Browser();
        await SignInAsync(browser, StartingWorld.MaintainerToken);
        var session = browser.Cookies[SignInWorld.Session];
        (await browser.PostAsync(action, ("token", StartingWorld.AdministratorToken), ("language", "zh-CN"))).Status.ShouldBe(422);
        browser.Cookies[SignInWorld.Session].ShouldBe(session);
        (await browser.PostAsync(action, ("authenticity_token", PageBrowser.Token(await _world.Browser().GetAsync("/-/sign_in"))))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Signing_in_again_is_another_session()
    {
        var browser = _world.Browser();
        browser.Cookies[SignInWorld.Session] = "CfDJ8-planted-by-somebody";
        await SignInAsync(browser, StartingWorld.DeveloperToken);
        var first = browser.Cookies[SignInWorld.Session];
        first.ShouldNotBe("CfDJ8-planted-by-somebody");
        await browser.SubmitAsync("/help", "/-/sign_out");
        await SignInAsync(browser, StartingWorld.MaintainerToken);
        browser.Cookies[SignInWorld.Session].ShouldNotBe(first);
        (await browser.GetAsync("/help")).Text.ShouldContain("@maya");
    }

    [Fact]
    public async Task A_session_whose_token_was_revoked_asks_to_sign_in()
    {
        var browser = _world.Browser();
        await SignInAsync(browser, StartingWorld.MaintainerToken);
        _world.Sandbox.GitLab.FindToken(StartingWorld.MaintainerToken)!.Revoked = true;
        (await browser.GetAsync(SignInWorld.Settings)).Location.ShouldBe("/-/sign_in?redirect_to=" + Uri.EscapeDataString(SignInWorld.Settings));
        browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task More_than_ten_wrong_tokens_a_minute_from_one_address_are_too_many()
    {
        var browser = _world.Browser();
        browser.Headers["X-Forwarded-For"] = "203.0.113.7";
        for (var i = 0; i < 10; i++)
        {
            (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(401);
        }

        var answer = await SignInAsync(browser, StartingWorld.MaintainerToken);
        answer.Status.ShouldBe(429);
        answer.Headers["Retry-After"].ShouldBe("60");
        answer.Text.ShouldContain("Too many wrong tokens from your address.");

        // Another address is another matter.
        browser.Headers["X-Forwarded-For"] = "203.0.113.8";
        (await SignInAsync(browser, StartingWorld.MaintainerToken)).Status.ShouldBe(303);
    }

    [Fact]
    public async Task One_customers_addresses_of_IPv6_count_together()
    {
        var browser = _world.Browser();
        for (var i = 0; i < 10; i++)
        {
            browser.Headers["X-Forwarded-For"] = $"2001:db8:1:2::{i + 1:x}";
            (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(401);
        }

        browser.Headers["X-Forwarded-For"] = "2001:db8:1:2:ffff::1";
        (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(429);
        browser.Headers["X-Forwarded-For"] = "2001:db8:1:3::1";
        (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Whoever_is_not_a_trusted_proxy_cannot_choose_an_address()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false);
        var browser = world.Browser();
        for (var i = 0; i < 10; i++)
        {
            browser.Headers["X-Forwarded-For"] = $"203.0.113.{i}";
            (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(401);
        }

        browser.Headers["X-Forwarded-For"] = "198.51.100.1";
        (await SignInAsync(browser, "wrong-one")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_GitLab_that_is_away_makes_no_token_wrong()
    {
        var browser = _world.Browser();
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";
        _world.Sandbox.GitLab.Outages.Begin(new Outage(OutageKind.Status));
        for (var i = 0; i < 11; i++)
        {
            (await SignInAsync(browser, StartingWorld.MaintainerToken)).Status.ShouldBe(503);
        }

        _world.Sandbox.GitLab.Outages.Clear();
        (await SignInAsync(browser, StartingWorld.MaintainerToken)).Status.ShouldBe(303);
    }

    private static Task<Seen> SignInAsync(PageBrowser browser, string token, string back = "/") => browser.SubmitAsync("/-/sign_in", "/-/sign_in", ("token", token), ("redirect_to", back));
}
