using System.Diagnostics;
using System.Globalization;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Integration.Benchmarks;

/// <summary>
/// Cards a second, from committed events to answers of the platform: a storage is filled with events that wait for many
/// robots, the published host is started on one core, and a receiver that says yes at once counts.
/// </summary>
internal static class DeliveryLoad
{
    // Four a second are let through to one robot, so that this many each can all go at once.
    private const int EventsPerRobot = 4;
    private const int RobotsPerIntegration = 10;
    private const int LinuxTicksPerSecond = 100;

    /// <param name="args">The published host's folder and how many events.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var host, .. var rest] || !int.TryParse(rest is [var text] ? text : "20000", CultureInfo.InvariantCulture, out var events))
        {
            await Console.Error.WriteLineAsync("usage: deliveries FOLDER-OF-THE-PUBLISHED-HOST [EVENTS]");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
        try
        {
            using var receiver = new Receiver(events);
            await receiver.StartAsync();
            var file = Path.Combine(folder, "integration.db");
            await FillAsync(file, host, receiver.Address, events);
            using var process = Start(host, file, receiver.Address);
            await receiver.First;
            var (cpu, clock) = (Cpu(process.Id), Stopwatch.StartNew());
            await Task.WhenAny(receiver.All, process.WaitForExitAsync());
            if (!receiver.All.IsCompleted)
            {
                await Console.Error.WriteLineAsync($"The host ended with {receiver.Count} of {events} cards sent.");
                return 1;
            }

            var (seconds, spent, memory) = (clock.Elapsed.TotalSeconds, Cpu(process.Id) - cpu, Memory(process.Id));
            process.Kill();
            await process.WaitForExitAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{events} cards in {seconds:F2} s: {events / seconds:F0} a second on one core, {spent / events * 1000:F3} CPU seconds per 1,000; {memory}"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string file, string host, Uri receiver, int events)
    {
        using var database = Database.Open($"Data Source={file}");
        await using var writer = new Writer(database);
        var services = new ServiceCollection().AddSingleton(database).AddLogging();
        services.AddDataProtection().SetApplicationName("Integration");
        services.ConfigureOptions<KeysBesideTheDatabase>();
        await using var provider = services.BuildServiceProvider();
        var modules = ModuleCatalog.LoadBeside(Path.GetFullPath(host), NullLogger<ModuleCatalog>.Instance);
        var registry = new IntegrationRegistry(database, writer, new ProjectTree(database, writer), provider.GetRequiredService<IDataProtectionProvider>(), modules.Find, TimeProvider.System);
        var locales = LocaleCatalog.Load(LocaleCatalog.FoldersOf(host));
        var words = new SampleWords(locales, "en");
        var composer = new CardComposer(locales, DateTimeZone.Utc);
        var outbox = new Outbox(TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        for (var (project, left) = (1, events); left > 0; project++)
        {
            var addresses = Enumerable.Range(0, RobotsPerIntegration).Select(robot => new Uri(receiver, $"/open-apis/bot/v2/hook/{project}-{robot}"));
            var values = new Dictionary<string, string>
            {
                ["webhook"] = string.Join(' ', addresses), ["secret"] = "Jd93kslOw02mfLqZ", ["language"] = project % 2 == 0 ? "en" : "zh-CN",
            };
            var integration = await registry.SaveAsync(IntegrationScope.Project(project), "feishu", active: true, values, now, (_, _, _) => { });
            var rows = new List<NewDelivery>();
            for (var number = 0; number < EventsPerRobot && left > 0; number++)
            {
                var what = Event(project, number, now, words);
                var card = composer.Compose(what, integration.Language);
                var slots = integration.Addresses(what.Kind).Take(left).ToList();
                rows.AddRange(slots.Select((address, slot) => new NewDelivery(integration, what, card, slot, integration.Destination(address), null)));
                left -= slots.Count;
            }

            await writer.WriteAsync((connection, transaction) => outbox.Add(connection, transaction, rows));
        }
    }

    private static ProjectEvent Event(int project, int number, DateTimeOffset now, SampleWords words)
    {
        var shop = new Project
        {
            Id = project, Name = $"Acme / Shop {project}", Path = $"acme/shop-{project}", Url = new Uri($"https://gitlab.example.com/acme/shop-{project}"), DefaultBranch = "main",
        };
        var kind = number % 2 == 0 ? EventKind.Push : EventKind.Pipeline;
        var what = Samples.Make(kind, null, shop, null, now, words) ?? throw new InvalidOperationException($"There is no sample of {kind}.");
        return what switch
        {
            PushEvent push => push with { Key = $"push:{number}", Branch = $"topic-{number}" },
            PipelineEvent pipeline => pipeline with { Key = $"pipeline:{number}", Id = number },
            _ => what with { Key = $"{what.Key}:{number}" },
        };
    }

    private static Process Start(string host, string file, Uri receiver)
    {
        // One core for the host; the receiver has the others.
        var start = new ProcessStartInfo("taskset") { WorkingDirectory = Path.GetDirectoryName(file)! };
        foreach (var argument in (string[])["-c", "0", Path.Combine(Path.GetFullPath(host), "Integration.Host"), "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GitLab__Url"] = "http://127.0.0.1:9";
        start.Environment["GitLab__Token"] = "none-needed-here";
        start.Environment["Feishu__BaseUrl"] = receiver.AbsoluteUri.TrimEnd('/');
        start.Environment["Storage__ConnectionString"] = $"Data Source={file}";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        return Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
    }

    // `taskset` becomes the host, so that its id is the host's.
    private static double Cpu(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / LinuxTicksPerSecond;
    }

    private static string Memory(int process) =>
        string.Join(", ", File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("RssAnon", StringComparison.Ordinal)).Select(line => line.Replace("\t", " ", StringComparison.Ordinal)));

    /// <summary>Says what Feishu says of a message that it took.</summary>
    private sealed class Receiver(int expected) : IDisposable
    {
        private static readonly byte[] Taken = "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}"u8.ToArray();
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private WebApplication? _server;
        private int _count;

        public Task First => _first.Task;

        public Task All => _all.Task;

        public int Count => _count;

        public Uri Address { get; private set; } = new("http://127.0.0.1");

        public async Task StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _server = builder.Build();
            _server.Run(AnswerAsync);
            await _server.StartAsync();
            Address = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        }

        public void Dispose() => (_server as IDisposable)?.Dispose();

        private async Task AnswerAsync(HttpContext context)
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = Taken.Length;
            await context.Response.Body.WriteAsync(Taken);
            var count = Interlocked.Increment(ref _count);
            if (count == 1)
            {
                _first.TrySetResult();
            }

            if (count == expected)
            {
                _all.TrySetResult();
            }
        }
    }
}
