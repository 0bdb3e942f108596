using Integration.EndToEnd.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>The newcomer's tour in a browser. It is a host of its own, so that what is switched there stops nobody else's.</summary>
public sealed class DemoTests(Suite suite) : InBrowser(suite)
{
    [Fact]
    public async Task The_cards_of_every_platform_break_no_rule_of_axe_and_everything_can_be_paused_and_resumed()
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.Missing);
        await using var demo = new HostProcess(new Dictionary<string, string>());
        await demo.StartAsync("--demo");
        var window = Watch(await Suite.OpenAsync(demo.Url, new() { Locale = "zh-CN", ReducedMotion = ReducedMotion.Reduce }));
        await window.GoAsync("/demo");
        foreach (var platform in new[] { "feishu", "dingtalk", "wecom", "webhook" })
        {
            await Expect(window.Page.Locator($"article[data-platform={platform}][data-status=delivered]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        await LooksTests.CheckAsync(window.Page);
        // It asks for news all the time, and the host ends with this test.
        await window.Page.GotoAsync("about:blank");

        var administrator = Watch(await Suite.OpenAsync(demo.Url, new() { Locale = "en" }));
        await administrator.GoAsync("/-/sign_in");
        await administrator.Page.ClickAsync(".demo-sign-in button[value=administrator]");
        await administrator.GoAsync("/admin/status");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Pause everything" }).ClickAsync();
        await Expect(administrator.Page.Locator(".pause-banner")).ToBeVisibleAsync();
        await LooksTests.CheckAsync(administrator.Page);
        await administrator.GoAsync("/");
        await administrator.Page.ClickAsync(".pause-banner button");
        await Expect(administrator.Page.Locator(".pause-banner")).ToHaveCountAsync(0);
        await Expect(administrator.Page).ToHaveURLAsync(new Uri(demo.Url, "/").AbsoluteUri);
    }
}
