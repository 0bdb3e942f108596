using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>What holds on every page, in each language and theme.</summary>
public sealed class LooksTests(Suite suite) : InBrowser(suite)
{
    /// <summary>Who asks for what.</summary>
    internal static readonly (Role Role, string Path)[] Pages =
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

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    // The narrowest screen that is still sold; the guide's tables too must fit or scroll by themselves.
    private const int Narrow = 360;

    [Theory]
    [InlineData(Role.Nobody, "en")]
    [InlineData(Role.Nobody, "zh-CN")]
    [InlineData(Role.Maintainer, "en")]
    [InlineData(Role.Maintainer, "zh-CN")]
    [InlineData(Role.GroupMaintainer, "en")]
    [InlineData(Role.GroupMaintainer, "zh-CN")]
    [InlineData(Role.Administrator, "en")]
    [InlineData(Role.Administrator, "zh-CN")]
    [InlineData(Role.Reader, "en")]
    [InlineData(Role.Reader, "zh-CN")]
    public async Task No_page_breaks_a_rule_of_axe_or_scrolls_sideways(Role role, string language)
    {
        var window = await OpenAsync(role, language);
        await Suite.Places;

        foreach (var (_, path) in Pages.Where(page => page.Role == role))
        {
            await window.GoAsync(path);
            await CheckAsync(window.Page);
        }
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
    [InlineData("feishu", "en")]
    [InlineData("feishu", "zh-CN")]
    [InlineData("wecom", "en")]
    [InlineData("webhook", "zh-CN")]
    public async Task Nor_does_the_form_with_templates_notes_and_all_of_the_preview_open(string slug, string language)
    {
        var window = await OpenAsync(Role.Maintainer, language);

        await window.GoAsync($"/acme/shop/-/settings/integrations/{slug}/edit");
        await window.Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
        await window.Page.FillAsync("#issue_template", slug == "webhook" ? """{"day":"${issue.sumary|date:YYYY}"}""" : "${issue.sumary|date:YYYY} ${issue.labels}");
        await window.Page.FillAsync("#tag_push_template", string.Concat(Enumerable.Repeat("很长的一行文字 ", 20)) + "${tag");
        await Expect(window.Page.Locator("#tag_push_template-state .field-error")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#issue_template-state .field-warning").First).ToBeVisibleAsync();
        await window.Page.FillAsync("#tag_push_template", "");
        // What is written last is shown.
        await window.Page.FillAsync("#push_template", slug == "webhook" ? """{"msgtype":"text","text":{"content":"${push.branch}"}}""" : string.Concat(Enumerable.Repeat("很长的一行文字\n", 1_000)));
        await Expect(window.Page.Locator(".diff-added").First).ToBeVisibleAsync();
        // While the next preview is being made the last one is pale.
        await Expect(window.Page.Locator(".preview-problem")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#preview-picture")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await Expect(window.Page.Locator("#preview-picture")).ToHaveCSSAsync("opacity", "1");

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

    /// <summary>axe in both themes, and as narrow as a telephone.</summary>
    internal static async Task CheckAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        (await page.EvaluateAsync<string[]>(Run, null)).ShouldBeEmpty($"{page.Url} in the light theme");

        // All but the colours is the same in the dark.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await page.EvaluateAsync<string[]>(Run, ColourRules)).ShouldBeEmpty($"{page.Url} in the dark theme");

        await page.SetViewportSizeAsync(Narrow, 800);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Narrow, $"{page.Url}\n{await page.EvaluateAsync<string>(Widest)}");
        await page.SetViewportSizeAsync(1280, 720);
    }

    // One sentence for each rule that is broken.
    private const string Run = """
        async rules => {
          const found = await axe.run(document, { resultTypes: ["violations"], elementRef: false, ...(rules ? { runOnly: { type: "rule", values: rules } } : {}) });
          return found.violations.map(one => one.id + ": " + one.nodes.map(node => node.html + " " + node.any.map(check => check.message).join(" ")).join(" | "));
        }
        """;

    // Which elements stick out, for whoever reads the failure.
    private const string Widest = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120)).slice(0, 5).join('\\n')";
}
