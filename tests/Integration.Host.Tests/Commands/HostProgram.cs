using System.Diagnostics;

namespace Integration.Host.Tests.Commands;

/// <summary>The host as a process, in a working directory and an environment of a test's own.</summary>
internal sealed class HostProgram : IDisposable
{
    // As it was built, in its own folder: artifacts/bin/<project>/<configuration>.
    private static readonly string File = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Integration.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Integration.Host"));

    private readonly Process _process;
    private readonly Task<string> _error;

    private HostProgram(TemporaryFolder folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(File, arguments)
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static HostProgram Start(TemporaryFolder folder, params string[] arguments) => new(folder, arguments, null);

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ended> RunAsync(TemporaryFolder folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var program = new HostProgram(folder, arguments, environment);
        return await program.EndAsync();
    }

    /// <summary>Reads lines until one holds a text.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The host ended and never said \"{text}\": {await _error}");
    }

    public async Task TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<Ended> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return new Ended(_process.ExitCode, output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    internal sealed record Ended(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
