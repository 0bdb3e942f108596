using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.EndToEnd.Tests;

/// <summary>Stands between the host and the sandbox and answers for one project as no GitLab should.</summary>
internal sealed class HostileGitLab : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _application = null!;
    private Uri _sandbox = null!;
    private int _asked;

    public Uri Url { get; private set; } = null!;

    /// <summary>Gives the answer for a path below <c>projects/:id/</c> of the hostile project, or leaves it to the sandbox (false).</summary>
    public volatile Func<string, HttpContext, Task<bool>>? Answer;

    public long ProjectId { get; set; }

    /// <summary>How often the hostile project's events were asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public async Task StartAsync(Uri sandbox)
    {
        _sandbox = sandbox;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
        await _application.StartAsync();
        Url = new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }

    public static async Task<bool> JsonAsync(HttpContext context, string body, string nextPage = "")
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-next-page"] = nextPage;
        await context.Response.WriteAsync(body, context.RequestAborted);
        return true;
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var root = FormattableString.Invariant($"/api/v4/projects/{ProjectId}/");
            if (Answer is { } answer && target.StartsWith(root, StringComparison.Ordinal))
            {
                var path = target[root.Length..];
                if (path.StartsWith("events", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _asked);
                }

                if (await answer(path, context))
                {
                    return;
                }
            }

            await PassOnAsync(target, context);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The host has read enough and hung up.
        }
    }

    private async Task PassOnAsync(string target, HttpContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_sandbox, target));
        foreach (var name in new[] { "PRIVATE-TOKEN", "Authorization" })
        {
            if (context.Request.Headers.TryGetValue(name, out var value))
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        foreach (var name in new[] { "x-next-page", "Date" })
        {
            if (answer.Headers.TryGetValues(name, out var values))
            {
                context.Response.Headers[name] = values.First();
            }
        }

        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }
}
