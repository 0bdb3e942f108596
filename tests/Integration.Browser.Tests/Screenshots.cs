using System.Reflection;
using Microsoft.Playwright;

namespace Integration.Browser.Tests;

/// <summary>
/// Makes the pictures in docs/images: `dotnet run --project tests/Integration.Browser.Tests -c Release -- screenshots`.
/// With a folder after it, every page in both languages and themes and as wide as a telephone, whole, for somebody to look through.
/// </summary>
internal static class Screenshots
{
    private static readonly (string Name, Role Role, string Path, string Language, ColorScheme Theme, int Width, int Height)[] Pictures =
    [
        ("projects.en", Role.Maintainer, "/", "en", ColorScheme.Light, 1200, 760),
        ("form.en", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit", "en", ColorScheme.Light, 1200, 900),
        ("form.zh-CN", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit", "zh-CN", ColorScheme.Light, 1200, 900),
        ("form-dark.zh-CN", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit", "zh-CN", ColorScheme.Dark, 1200, 900),
        ("templates.en", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit", "en", ColorScheme.Light, 1200, 900),
        ("templates.zh-CN", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/edit", "zh-CN", ColorScheme.Light, 1200, 900),
        ("deliveries.en", Role.Maintainer, "/acme/payments/-/settings/integrations/feishu/deliveries", "en", ColorScheme.Light, 1200, 700),
        ("deliveries.zh-CN", Role.Maintainer, "/acme/payments/-/settings/integrations/feishu/deliveries", "zh-CN", ColorScheme.Light, 1200, 700),
        ("status.en", Role.Administrator, "/admin/status", "en", ColorScheme.Dark, 1200, 900),
    ];

    private static string Folder => typeof(Screenshots).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ImagesFolder").Value!;

    /// <param name="folder">Where all pages go; null for the documentation's pictures alone.</param>
    public static async Task<int> MakeAsync(string? folder)
    {
        if (Chromium.Path is null)
        {
            await Console.Error.WriteLineAsync(Chromium.Missing);
            return 1;
        }

        await using var suite = new Suite();
        await suite.InitializeAsync();
        await suite.Places;
        foreach (var (name, role, path, language, theme, width, height) in folder is null ? Pictures : All())
        {
            await using var window = await suite.OpenAsync(role, new() { Locale = language, ColorScheme = theme, ViewportSize = new() { Width = width, Height = height } });
            await window.GoAsync(path);
            if (name.StartsWith("templates.", StringComparison.Ordinal))
            {
                await WriteTemplateAsync(window.Page, language);
            }
            else if (name.StartsWith("form", StringComparison.Ordinal))
            {
                await ChooseLanguageAsync(window.Page, language);
            }

            var file = Path.GetFullPath(Path.Combine(folder ?? Folder, $"{name}.png"));
            await window.Page.ScreenshotAsync(new() { Path = file, FullPage = folder is not null, Animations = ScreenshotAnimations.Disabled });
            Console.WriteLine(file);
        }

        return 0;
    }

    /// <summary>Somebody has begun with the default for one kind and looks for another variable.</summary>
    private static async Task WriteTemplateAsync(IPage page, string language)
    {
        await ChooseLanguageAsync(page, language);
        await page.ClickAsync(".trigger:has(#merge_request_template) summary");
        await page.ClickAsync(".template-field:has(#merge_request_template) [data-starter]");
        await page.ClickAsync("#merge_request_template");
        await Assertions.Expect(page.Locator("#preview-picture pre")).ToBeVisibleAsync();
        await page.ClickAsync(".preview-part:has(#preview-variables) summary");
        await Assertions.Expect(page.Locator("#preview-picture")).ToHaveCSSAsync("opacity", "1");
        await page.EvaluateAsync("document.querySelector('.trigger:has(#issue_template)').scrollIntoView(); document.querySelector('#preview').closest('aside').scrollTop = 0");
    }

    /// <summary>The messages are in the language of the page, as those of most groups.</summary>
    private static async Task ChooseLanguageAsync(IPage page, string language)
    {
        await page.SelectOptionAsync("#language", language);
        await Assertions.Expect(page.Locator($"#preview-picture .preview-card[lang={language}]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#preview-picture")).ToHaveCSSAsync("opacity", "1");
    }

    private static IEnumerable<(string Name, Role Role, string Path, string Language, ColorScheme Theme, int Width, int Height)> All() =>
        from page in LooksTests.Pages
        let name = $"{page.Role}{page.Path.Replace('/', '_').Replace('?', '_')}"
        from look in new[] { ("zh-CN", ColorScheme.Light, 1200), ("en", ColorScheme.Dark, 1200), ("en", ColorScheme.Light, 360) }
        select ($"{name}.{look.Item1}.{look.Item2}.{look.Item3}", page.Role, page.Path, look.Item1, look.Item2, look.Item3, 800);
}
