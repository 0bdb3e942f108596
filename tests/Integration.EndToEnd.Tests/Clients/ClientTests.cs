using System.Diagnostics;
using System.Reflection;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests.Clients;

/// <summary>Clients that are written for GitLab, against the running host: nothing about them is changed but the address.</summary>
public sealed class ClientTests
{
    private static string Folder => Path.Combine(typeof(ClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ClientsFolder").Value!);

    [Fact]
    public async Task Python_gitlab_works_unchanged()
    {
        // Debian's packages are for Debian's Python, whichever comes first in the path.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        Assert.SkipUnless(await RunsAsync(python, "-c", "import gitlab"), "python-gitlab is not installed (apt-get install python3-gitlab)");
        await RunAsync(python, Path.Combine(Folder, "python_gitlab.py"));
    }

    [Fact]
    public async Task Gitbeaker_works_unchanged()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "@gitbeaker", "rest")) && await RunsAsync("node", "--version"),
            "gitbeaker is not installed (apt-get install nodejs npm; npm ci in tests/Integration.EndToEnd.Tests/Clients)");
        await RunAsync("node", Path.Combine(Folder, "gitbeaker.mjs"));
    }

    private static async Task RunAsync(string program, string script)
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, bot) = world.AddProject("acme/clients");
        var (exitCode, output) = await StartAsync(program, [script], new Dictionary<string, string>
        {
            ["HOST_URL"] = world.Host.Url.ToString().TrimEnd('/'),
            ["TOKEN"] = Sandbox.StartingWorld.MaintainerToken,
            ["PROJECT"] = project.FullPath,
            ["WEBHOOK"] = world.Sandbox.HookUrl(bot).ToString(),
        });
        exitCode.ShouldBe(0, output);
        output.ShouldContain("all calls work");
    }

    private static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        try
        {
            return (await StartAsync(program, arguments, [])).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(string program, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // The host is on this machine; a proxy of the surroundings would not find it.
        start.Environment["NO_PROXY"] = "127.0.0.1";
        start.Environment["no_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, string.Concat(texts));
    }
}
