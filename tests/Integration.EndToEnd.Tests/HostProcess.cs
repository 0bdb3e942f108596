using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Integration.EndToEnd.Tests;

/// <summary>The host as users run it: a process of its own, told everything by its environment, ended by signals.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _program;
    private Process? _process;

    /// <param name="settings">Configuration by its keys (<c>GitLab:Url</c>).</param>
    /// <param name="program">The program; null for the one that was built.</param>
    public HostProcess(IReadOnlyDictionary<string, string> settings, string? program = null)
    {
        _program = program ?? Program;
        Folder = Directory.CreateTempSubdirectory("host-").FullName;
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        _settings = new Dictionary<string, string>(settings);
    }

    public string Folder { get; }

    public Uri Url { get; }

    public HttpClient Http => _http;

    /// <summary>The most that it had in memory so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>What stands in the environment from the next start on.</summary>
    public Dictionary<string, string> Settings => _settings;

    public int ProcessId => _process!.Id;

    public string Output => string.Join('\n', _output);

    public static string Program => Path.Combine(typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "HostFolder").Value!, "Integration.Host");

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="arguments">Beside the address where it listens.</param>
    public async Task StartAsync(params string[] arguments)
    {
        Spawn([.. arguments, "--urls", Url.ToString()]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await _http.GetAsync(new Uri(Url, "/-/readiness"), patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Runs a one-shot command to its end.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        Spawn(arguments);
        await _process!.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and how long it took to end.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        if (SendSignal(_process!.Id, Sigterm) != 0)
        {
            throw new InvalidOperationException("SIGTERM could not be sent.");
        }

        await _process.WaitForExitAsync();
        return (_process.ExitCode, watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private const int Sigterm = 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Spawn(string[] arguments)
    {
        _process?.Dispose();
        // A working directory of its own: the host must find modules, locales and manifest beside its program.
        var start = new ProcessStartInfo(_program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
