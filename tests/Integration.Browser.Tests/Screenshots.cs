using System.Reflection;
using Microsoft.Playwright;

namespace Integration.Browser.Tests;

/// <summary>Makes the pictures in docs/images: `dotnet run --project tests/Integration.Browser.Tests -c Release -- screenshots`.</summary>
internal static class Screenshots
{
    private static readonly (string Name, Role Role, string Path, string Language, ColorScheme Theme, int Width)[] Pictures =
    [
        ("projects", Role.Maintainer, "/", "en", ColorScheme.Light, 1200),
        ("deliveries", Role.Maintainer, "/acme/checkout/-/settings/integrations/feishu/deliveries", "zh-CN", ColorScheme.Light, 1200),
    ];

    private static string Folder => typeof(Screenshots).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ImagesFolder").Value!;

    public static async Task<int> MakeAsync()
    {
        if (Chromium.Path is null)
        {
            await Console.Error.WriteLineAsync(Chromium.Missing);
            return 1;
        }

        await using var suite = new Suite();
        await suite.InitializeAsync();
        await suite.Places;
        Directory.CreateDirectory(Folder);
        foreach (var (name, role, path, language, theme, width) in Pictures)
        {
            await using var window = await suite.OpenAsync(role, new() { Locale = language, ColorScheme = theme, ViewportSize = new() { Width = width, Height = 800 } });
            await window.GoAsync(path);
            var file = Path.GetFullPath(Path.Combine(Folder, $"{name}.png"));
            await window.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
            Console.WriteLine(file);
        }

        return 0;
    }
}
