using Integration.Host.Configuration;
using Integration.Host.Demo;
using Integration.Sandbox;

namespace Integration.Host.Commands;

/// <summary><c>--demo</c>: the host watches a pretend GitLab inside the process and writes to pretend groups; no configuration, nothing left behind.</summary>
internal static class DemoCommand
{
    /// <param name="arguments">Of these only the framework's own count, such as <c>--urls</c>.</param>
    /// <param name="output">Where it is told what to open.</param>
    /// <param name="error">Where a start that fails is told.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        using var folder = new DemoFolder();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { GitLabExternalUrl = DemoWorld.GitLabUrl });
        var state = DemoConfiguration.Of(sandbox.Url, folder.Path, arguments);
        var guest = new ServedBeside(services => services.AddDemo(sandbox), app => app.MapDemo(), app => output.WriteLine(Welcome(app.Urls)));
        return await ServeCommand.RunAsync(state, guest, error);
    }

    private static string Welcome(IEnumerable<string> urls) => string.Join('\n', urls.Select(url =>
        $"The demo runs until Ctrl+C; its GitLab and its chat platforms are simulated. Open {Uri.TryCreate(url, UriKind.Absolute, out var address) switch
        {
            // Listens everywhere; a browser wants a name.
            true when address.Host is "0.0.0.0" or "[::]" => new UriBuilder(address) { Host = "localhost", Path = DemoEndpoints.Path }.Uri.AbsoluteUri,
            true => new Uri(address, DemoEndpoints.Path).AbsoluteUri,
            false => url.TrimEnd('/') + DemoEndpoints.Path,
        }}"));
}
