using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>What holds on every page, in each language and theme.</summary>
public sealed class LooksTests(Suite suite) : InBrowser(suite)
{
    // The narrowest screen that is still sold; the guide's tables too must fit or scroll by themselves.
    private const int Narrow = 360;

    /// <summary>Who asks for what.</summary>
    public static TheoryData<Role, string, string> Pages
    {
        get
        {
            var pages = new TheoryData<Role, string, string>();
            foreach (var (role, path) in AllPages)
            {
                pages.Add(role, path, "en");
                pages.Add(role, path, "zh-CN");
            }

            return pages;
        }
    }

    private static readonly (Role Role, string Path)[] AllPages =
    [
        (Role.Nobody, "/-/sign_in"),
        (Role.Maintainer, "/"),
        (Role.Maintainer, "/?search=nothing-like-it"),
        (Role.Administrator, "/"),
        (Role.Maintainer, "/no/such/-/settings/integrations"),
        (Role.Maintainer, "/acme/shop/-/settings/integrations"),
        (Role.GroupMaintainer, "/groups/acme/-/settings/integrations"),
        (Role.Administrator, "/admin/application_settings/integrations"),
        (Role.Maintainer, "/acme/shop/-/settings/integrations/feishu/edit"),
        (Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit"),
        (Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/reset"),
        (Role.Reader, "/acme/checkout/-/settings/integrations/feishu/edit"),
        (Role.GroupMaintainer, "/market/stall/-/settings/integrations/feishu/edit"),
        (Role.GroupMaintainer, "/groups/market/-/settings/integrations/feishu/edit"),
        (Role.GroupMaintainer, "/groups/market/-/settings/integrations/feishu/overrides"),
        (Role.Administrator, "/admin/application_settings/integrations/feishu/edit"),
        (Role.Administrator, "/admin/status"),
        (Role.Nobody, "/help"),
        (Role.Nobody, "/help/get-started"),
        (Role.Nobody, "/help/configuration"),
        (Role.Nobody, "/help/troubleshooting"),
        (Role.Nobody, "/help/api"),
        (Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/deliveries"),
        (Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/deliveries?status=skipped"),
        (Role.Maintainer, "/acme/payments/-/settings/integrations/feishu/deliveries?status=failed"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_breaks_a_rule_of_axe_or_scrolls_sideways(Role role, string path, string language)
    {
        var window = await OpenAsync(role, language);
        await Suite.Places;

        await window.GoAsync(path);

        await CheckAsync(window.Page);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Nor_does_the_page_of_a_wrong_token(string language)
    {
        var window = await OpenAsync(language: language);

        await window.GoAsync("/-/sign_in");
        await window.Page.FillAsync("#token", "glpat-wrong");
        await window.Page.ClickAsync("form.sign-in button[type=submit]");

        await CheckAsync(window.Page);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Nor_does_the_form_with_errors(string language)
    {
        var window = await OpenAsync(Role.Maintainer, language);
        var form = new Form(window);

        await form.OpenAsync("/acme/shop");
        await form.FillAsync("webhook", "no address");
        await form.FillAsync("mentions", "nobody");
        await form.SaveAsync();

        await Expect(window.Page.Locator("#webhook-error")).ToBeVisibleAsync();
        await CheckAsync(window.Page);
    }

    [Theory]
    [InlineData("checkout", "en")]
    [InlineData("checkout", "zh-CN")]
    [InlineData("payments", "en")]
    [InlineData("payments", "zh-CN")]
    public async Task Nor_does_the_page_of_a_delivery(string project, string language)
    {
        var window = await OpenAsync(Role.Maintainer, language);
        await Suite.Places;

        await window.GoAsync($"/acme/{project}/-/settings/integrations/feishu/deliveries");
        await window.Page.Locator("table a[href*='/deliveries/']").First.ClickAsync();

        await CheckAsync(window.Page);
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await page.RunAxe();
        light.Violations.Select(Text).ShouldBeEmpty("light");

        // All but the colours is the same in the dark.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } });
        dark.Violations.Select(Text).ShouldBeEmpty("dark");

        await page.SetViewportSizeAsync(Narrow, 800);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Narrow, await page.EvaluateAsync<string>(Widest));
    }

    private static string Text(AxeResultItem item) => $"{item.Id}: {string.Join(" | ", item.Nodes.Select(node => $"{node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"))}";

    // Which elements stick out, for whoever reads the failure.
    private const string Widest = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 5).join('\\n')";
}
