using System.Diagnostics;
using System.Globalization;

namespace Integration.Sandbox.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port")]
    [InlineData("--port", "99999")]
    [InlineData("--port", "-1")]
    [InlineData("serve")]
    public async Task Bad_arguments_end_with_one_clear_line_and_exit_code_1(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldBe($"Cannot start with \"{string.Join(' ', arguments)}\": the only option is --port N with N from 1 to 65535.");
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_with_one_line_and_exit_code_1()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var port = sandbox.Server.Url.Port.ToString(CultureInfo.InvariantCulture);
        var (code, output, error) = await RunAsync("--port", port);
        (code, output).ShouldBe((1, ""));
        error.TrimEnd().ShouldStartWith($"Cannot listen on port {port}: ");
        error.TrimEnd().ShouldNotContain("\n");
    }

    [Fact]
    public async Task Help_names_the_option()
    {
        var (code, output, _) = await RunAsync("--help");
        code.ShouldBe(0);
        output.ShouldContain("--port N");
    }

    [Fact]
    public async Task At_start_it_says_where_things_are_and_how_to_make_something_happen()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var usage = Usage.Of(sandbox.Server, sandbox.World);
        usage.ShouldContain(sandbox.Server.Url.AbsoluteUri.TrimEnd('/') + "/gitlab");
        usage.ShouldContain(StartingWorld.WatcherToken);
        usage.ShouldContain("/sandbox/projects/1/push");
        usage.ShouldContain("/open-apis/bot/v2/hook/sandbox-bot");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(SandboxServer).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
