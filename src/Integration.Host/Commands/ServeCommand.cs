using Integration.Host.Configuration;

namespace Integration.Host.Commands;

/// <summary>The main job: runs until it is told to stop.</summary>
internal static partial class ServeCommand
{
    // A SIGTERM has to end the host within 10 s.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    private static readonly Dictionary<string, string?> DefaultLevels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // It warns that keys lie unencrypted; they do, beside the database and readable by this user alone (Storage/).
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        // Its lines hold whole addresses, and a chat address is a secret.
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
    };

    public static Task<int> RunAsync(string[] arguments, TextWriter error) => RunAsync(ConfigurationState.Load(arguments), null, error);

    /// <param name="state">The configuration as it was found.</param>
    /// <param name="guest">What is served beside the host; null where nothing is.</param>
    /// <param name="error">Where a start that fails is told.</param>
    public static async Task<int> RunAsync(ConfigurationState state, ServedBeside? guest, TextWriter error)
    {
        if (state is not { Values: { } values, Configuration: { } configuration })
        {
            foreach (var finding in state.Errors)
            {
                await error.WriteLineAsync(finding.Text);
            }

            return 1;
        }

        var hasStarted = false;
        try
        {
            await using var app = Build(values, configuration, guest, () => hasStarted);
            foreach (var warning in state.Warnings)
            {
                Log.Suspicious(app.Logger, warning.Text);
            }

            await app.StartAsync();
            hasStarted = true;
            guest?.Started(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (!hasStarted && StartFault.Explain(fault) is { } line)
        {
            await error.WriteLineAsync(line);
            return 1;
        }
    }

    private static WebApplication Build(IConfigurationRoot values, HostConfiguration configuration, ServedBeside? guest, Func<bool> hasStarted)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration
            .AddInMemoryCollection(DefaultLevels)
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddConfiguration(values);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });

        // A start that fails is told in one line on standard error; until then these two would print a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => hasStarted() && level >= LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level >= (hasStarted() ? LogLevel.Warning : LogLevel.None));

        builder.Services.AddHost(configuration);
        guest?.Add(builder.Services);
        var app = builder.Build();
        app.MapHost(guest?.Map);
        return app;
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Warning, "{Finding}")]
        public static partial void Suspicious(ILogger logger, string finding);
    }
}
