using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Integration.Sandbox;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("Usage: Integration.Sandbox [--port N]   (1 to 65535; without it a free port is taken)");
    return 0;
}

var port = 0;
if (args.Length > 0
    && (args is not ["--port", var text]
        || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port)
        || port is < 1 or > 65535))
{
    await Console.Error.WriteLineAsync($"Cannot start with \"{string.Join(' ', args)}\": the only option is --port N with N from 1 to 65535.");
    return 1;
}

SandboxServer server;
try
{
    server = await SandboxServer.StartAsync(new() { Port = port });
}
catch (Exception e) when (e is IOException or SocketException)
{
    await Console.Error.WriteLineAsync($"Cannot listen on port {port}: {e.Message}");
    return 1;
}

await using (server)
{
    var world = StartingWorld.Build(server);
    Console.WriteLine(Usage.Of(server, world));
    var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    await ended.Task;

    void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        ended.TrySetResult();
    }
}

return 0;
