using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab.Tests.Transport;

/// <summary>A web server on the loopback that answers as a test says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private LoopbackServer(WebApplication application) => this.application = application;

    public Uri Url { get; private set; } = null!;

    public ConcurrentQueue<(string Path, IHeaderDictionary Headers)> Asked { get; } = new();

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var server = new LoopbackServer(builder.Build());
        server.application.Run(context =>
        {
            // The server uses its own dictionary again for the next request.
            server.Asked.Enqueue((context.Request.Path + context.Request.QueryString.Value, new HeaderDictionary(context.Request.Headers.ToDictionary())));
            return answer(context);
        });
        await server.application.StartAsync();
        server.Url = new Uri(server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    public static RequestDelegate Json(string body, int status = 200, params (string Name, string Value)[] headers) => Text(body, "application/json", status, headers);

    public static RequestDelegate Text(string body, string type, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    };
}
