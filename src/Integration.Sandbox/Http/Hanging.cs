namespace Integration.Sandbox.Http;

/// <summary>Takes a request and never answers it: until the caller gives up or the sandbox stops.</summary>
internal static class Hanging
{
    public static async Task ForeverAsync(HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
