using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.EndToEnd.Tests;

/// <summary>As much of a Gotify server as takes messages (gotify.net, API documentation, createMessage).</summary>
internal sealed class GotifyServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private GotifyServer(WebApplication application) => _application = application;

    public Uri Url { get; private set; } = null!;

    public string Token { get; set; } = "app-token";

    public ConcurrentQueue<JsonObject> Messages { get; } = new();

    public static async Task<GotifyServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new GotifyServer(builder.Build());
        server._application.Run(server.HandleAsync);
        await server._application.StartAsync();
        server.Url = new Uri(server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var body = context.Request is { Method: "POST", Path.Value: "/gotify/message", ContentType: { } type } && type.StartsWith("application/json", StringComparison.Ordinal)
            ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
            : null;
        var (status, answer) = (body, context.Request.Headers["X-Gotify-Key"] == Token) switch
        {
            (null, _) => (404, Error(404, "Not Found", "page not found")),
            (_, false) => (401, Error(401, "Unauthorized", "you need to provide a valid access token or user credentials to access this api")),
            ({ } message, _) when (string?)message["message"] is null or "" => (400, Error(400, "Bad Request", "Field 'message' is required")),
            _ => (200, (JsonObject)body.DeepClone()),
        };
        if (status == 200)
        {
            Messages.Enqueue(body!);
            answer["id"] = Messages.Count;
            answer["appid"] = 1;
            answer["date"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private static JsonObject Error(int code, string error, string description) => new() { ["error"] = error, ["errorCode"] = code, ["errorDescription"] = description };
}
