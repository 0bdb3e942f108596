using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.Host.Tests.Delivery;

/// <summary>A chat platform over real HTTP that answers what a test wrote down, and "ok" after that.</summary>
internal sealed class PretendPlatform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private readonly Channel<(string Path, string Body)> _received = Channel.CreateUnbounded<(string, string)>();

    private PretendPlatform(WebApplication app)
    {
        _app = app;
    }

    public Uri Url { get; private set; } = null!;

    public static async Task<PretendPlatform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var platform = new PretendPlatform(builder.Build());
        platform._app.Run(platform.AnswerAsync);
        await platform._app.StartAsync();
        platform.Url = new Uri(platform._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return platform;
    }

    public PretendPlatform Answer(string text, int times = 1) => Answer(context => context.Response.WriteAsync(text), times);

    public PretendPlatform Answer(Func<HttpContext, Task> answer, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _answers.Enqueue(answer);
        }

        return this;
    }

    /// <summary>Waits for the next message.</summary>
    public async Task<(string Path, string Body)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public bool TryNext(out (string Path, string Body) message) => _received.Reader.TryRead(out message);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var message = (context.Request.Path.Value!, await reader.ReadToEndAsync());
        await (_answers.TryDequeue(out var answer) ? answer(context) : context.Response.WriteAsync("ok"));
        _received.Writer.TryWrite(message);
    }
}
