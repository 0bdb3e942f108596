using Integration.Host.Api;

namespace Integration.Host.Pages.Frame;

/// <summary>What nobody else answered: unknown paths and methods, requests that break off, and the host's own faults.</summary>
internal sealed partial class LastResort(RequestDelegate next, PageDoor door, ILogger<LastResort> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            Restart(context, error.StatusCode);
        }
#pragma warning disable CA1031 // The one place where a fault of the host's own becomes an answer.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Failed(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no route", error);
            if (context.Response.HasStarted)
            {
                // A whole-looking half would be worse than a broken connection.
                context.Abort();
                return;
            }

            Restart(context, StatusCodes.Status500InternalServerError);
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null })
        {
            await (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? AnswerAsync(context) : PageAsync(context));
        }
    }

    // The words are GitLab's own for these.
    private static Task AnswerAsync(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => context.WriteAsync(404, """{"error":"404 Not Found"}"""u8.ToArray()),
        StatusCodes.Status405MethodNotAllowed => context.WriteAsync(405, """{"error":"405 Not Allowed"}"""u8.ToArray()),
        StatusCodes.Status500InternalServerError => context.WriteMessageAsync(500, "500 Internal Server Error"),
        var status => context.WriteMessageAsync(status, $"{status} {Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status)}".TrimEnd()),
    };

    private async Task PageAsync(HttpContext context) => await (await door.PageOfAsync(context)).WriteStatusAsync(context.Response.StatusCode);

    private static void Restart(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
    }

    private static partial class Log
    {
        [LoggerMessage(5101, LogLevel.Error, "{Method} {Route} failed.")]
        public static partial void Failed(ILogger logger, string method, string route, Exception error);
    }
}
