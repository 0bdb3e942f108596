using Microsoft.Playwright;

namespace Integration.Browser.Tests;

/// <summary>The Chromium of the machine; none is downloaded.</summary>
internal static class Chromium
{
    public const string Missing = "There is no Chromium: apt-get install chromium fonts-noto-cjk, or name one in CHROMIUM.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Its program, null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        Args =
        [
            // Root has no sandbox; and no name leads out of this machine, whatever a page asks for.
            "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    });
}
