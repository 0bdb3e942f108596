using System.Text.RegularExpressions;
using Integration.Host.Tests.Pages.SignIn;
using Integration.Sandbox;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages;

public sealed partial class SecurityHeaderTests
{
    private static readonly string[] Pages =
    [
        "/", "/help", "/help/get-started", "/help/configuration", "/help/nothing", "/-/sign_in", "/-/nothing", SignInWorld.Settings, "/groups/acme/-/settings/integrations",
        "/admin/application_settings/integrations", "/nobody/knows/-/settings/integrations", "/-/oauth/callback",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_loads_from_the_host_alone_and_has_nothing_in_it_that_a_browser_would_run(bool isSignedIn)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browser();
        if (isSignedIn)
        {
            await browser.SubmitAsync("/-/sign_in", "/-/sign_in", ("token", StartingWorld.AdministratorToken));
        }

        foreach (var path in Pages)
        {
            var page = await browser.GetAsync(path);
            if (page.Status is 302 or 303)
            {
                page.Location!.ShouldStartWith("/");
                continue;
            }

            page.Headers["Content-Security-Policy"].ShouldBe(
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", path);
            page.Headers["X-Content-Type-Options"].ShouldBe("nosniff", path);
            page.Headers["Referrer-Policy"].ShouldBe("same-origin", path);
            page.Headers["Cache-Control"].ShouldContain("no-store", Case.Sensitive, path);
            page.Headers["Vary"].ShouldContain("Cookie", Case.Sensitive, path);
            Inline().Matches(page.Text).Select(match => match.Value).ShouldBeEmpty(path);
            Elsewhere().Matches(page.Text).Select(match => match.Value).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Under_a_path_base_every_link_form_and_file_is_below_it()
    {
        await using var world = await SignInWorld.StartAsync(oauth: false, pathBase: "/integrations");
        var browser = world.Browser();
        await browser.SubmitAsync("/integrations/-/sign_in", "/integrations/-/sign_in", ("token", StartingWorld.AdministratorToken));
        browser.Cookies.ShouldContainKey(SignInWorld.Session);
        foreach (var path in Pages)
        {
            var page = await browser.GetAsync("/integrations" + path);
            (page.Location ?? "/integrations/").ShouldStartWith("/integrations/");
            page.Cookies.ShouldAllBe(cookie => cookie.Contains("path=/integrations", StringComparison.OrdinalIgnoreCase));
            AtTheRoot().Matches(page.Text).Select(match => match.Groups["path"].Value).Where(link => link != "/integrations" && !link.StartsWith("/integrations/", StringComparison.Ordinal)).ShouldBeEmpty(path);
        }
    }

    // Inline scripts, styles and handlers.
    [GeneratedRegex("<script(?![^>]* src=)|<style|<[^>]+ (?:style|on[a-z]+)=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    // What a browser would load from elsewhere without being asked.
    [GeneratedRegex("<(?:script|img|link|iframe|object)[^>]+(?:src|href)=\"(?:https?:)?//", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("(?:href|src|action)=\"(?<path>/[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtTheRoot();
}
