using Integration.Sandbox.GitLab.Trouble;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.SignIn;

public sealed class RefreshTests : IAsyncLifetime
{
    private static readonly TimeSpan AlmostOver = TimeSpan.FromHours(2) - TimeSpan.FromMinutes(4);

    private SignInWorld _world = null!;
    private PageBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SignInWorld.StartAsync();
        _browser = await _world.SignedInAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_token_with_time_left_is_used_as_it_is()
    {
        _world.Time.Advance(TimeSpan.FromMinutes(90));
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
        _world.Exchanges.ShouldBe(1);
    }

    [Theory]
    [InlineData(1.95)]
    [InlineData(2)]
    [InlineData(60)]
    public async Task A_token_that_is_about_to_end_or_has_ended_is_renewed_before_it_is_used(double hours)
    {
        var before = _world.Token();
        var cookie = _browser.Cookies[SignInWorld.Session];
        _world.Time.Advance(TimeSpan.FromHours(hours));
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
        before.Revoked.ShouldBeTrue();
        _world.Token().Id.ShouldBeGreaterThan(before.Id);
        _browser.Cookies[SignInWorld.Session].ShouldNotBe(cookie);
        // And the new one is used from there on.
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
        _world.Exchanges.ShouldBe(2);
    }

    [Fact]
    public async Task Requests_that_come_at_once_renew_the_token_once()
    {
        _world.Time.Advance(AlmostOver);
        var tabs = Enumerable.Range(0, 6).Select(_ => _browser.Tab()).ToList();
        var pages = await Task.WhenAll(tabs.Select(tab => tab.GetAsync(SignInWorld.Settings)));
        pages.ShouldAllBe(page => page.Status == 200);
        _world.Exchanges.ShouldBe(2);
        tabs.ForEach(tab => tab.Dispose());
    }

    [Fact]
    public async Task A_request_that_still_carries_the_old_cookie_gets_the_same_token_for_a_minute()
    {
        _world.Time.Advance(AlmostOver);
        using var late = _browser.Tab();
        using var tooLate = _browser.Tab();
        await _browser.GetAsync(SignInWorld.Settings);
        _world.Time.Advance(TimeSpan.FromSeconds(50));
        (await late.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
        _world.Exchanges.ShouldBe(2);
        _world.Time.Advance(TimeSpan.FromSeconds(20));
        (await tooLate.GetAsync(SignInWorld.Settings)).Location!.ShouldStartWith("/-/sign_in");
    }

    [Fact]
    public async Task A_refusal_ends_the_session_and_asks_to_sign_in()
    {
        _world.Token().Revoked = true;
        _world.Time.Advance(AlmostOver);
        var page = await _browser.GetAsync(SignInWorld.Settings);
        page.Status.ShouldBe(303);
        page.Location.ShouldNotBeNull().ShouldBe("/-/sign_in?redirect_to=%2Facme%2Fshop%2F-%2Fsettings%2Fintegrations");
        _browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
        // The form of that page is one that can be sent.
        (await _browser.SubmitAsync(page.Location, "/-/sign_in", ("token", "wrong"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_token_that_was_revoked_before_its_time_asks_to_sign_in()
    {
        _world.Token().Revoked = true;
        (await _browser.GetAsync(SignInWorld.Settings)).Location!.ShouldStartWith("/-/sign_in?");
        _browser.Cookies.ShouldNotContainKey(SignInWorld.Session);
    }

    [Fact]
    public async Task A_GitLab_that_is_away_ends_no_session()
    {
        _world.Sandbox.GitLab.Outages.Begin(new Outage(OutageKind.Status) { Path = "/oauth/token" });
        _world.Time.Advance(TimeSpan.FromHours(3));
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(503);
        _browser.Cookies.ShouldContainKey(SignInWorld.Session);

        _world.Sandbox.GitLab.Outages.Clear();
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_that_still_holds_is_used_while_no_other_can_be_had()
    {
        _world.Sandbox.GitLab.Outages.Begin(new Outage(OutageKind.Status) { Path = "/oauth/token" });
        _world.Time.Advance(AlmostOver);
        (await _browser.GetAsync(SignInWorld.Settings)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Pages_for_everybody_know_a_visitor_while_GitLab_is_away()
    {
        _world.Sandbox.GitLab.Outages.Begin(new Outage(OutageKind.Status));
        _world.Time.Advance(TimeSpan.FromHours(3));
        var page = await _browser.GetAsync("/help");
        page.Status.ShouldBe(200);
        page.Text.ShouldContain("@maya");
    }
}
