using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Integration.Browser.Tests;

/// <summary>Runs the tests; with the argument "screenshots" it makes the pictures of the documentation instead.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args is ["screenshots", .. { Length: <= 1 } folder] ? Screenshots.MakeAsync(folder.FirstOrDefault())
        // What xunit's own entry point does.
        : args.Any(arg => arg is "--server" or "--internal-msbuild-node") ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : ConsoleRunner.Run(args);
}
