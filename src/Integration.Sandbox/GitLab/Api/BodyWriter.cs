using System.Text;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.GitLab.Api;

/// <summary>Sends the body of an answer, whole or as the trouble has it.</summary>
internal sealed class BodyWriter(TimeProvider time, CancellationToken stopping)
{
    private static readonly byte[] Blanks = Encoding.UTF8.GetBytes(new string(' ', 16 * 1024));

    public async Task WriteAsync(HttpContext context, Outage? outage, byte[] body)
    {
        var sent = outage is null ? body : Tampering.With(outage, body);
        switch (outage?.Kind)
        {
            case OutageKind.EndlessBody:
                await EndlessAsync(context, sent);
                return;
            case OutageKind.Cut:
                context.Response.ContentLength = sent.Length;
                await context.Response.Body.WriteAsync(sent.AsMemory(0, sent.Length / 2), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            case OutageKind.SlowBody:
                context.Response.ContentLength = sent.Length;
                await SlowAsync(context, outage.Delay, sent);
                return;
            default:
                context.Response.ContentLength = sent.Length;
                await context.Response.Body.WriteAsync(sent, context.RequestAborted);
                return;
        }
    }

    private async Task SlowAsync(HttpContext context, TimeSpan delay, byte[] body)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await context.Response.Body.FlushAsync(either.Token);
            for (var i = 0; i < body.Length; i++)
            {
                await Task.Delay(delay, time, either.Token);
                await context.Response.Body.WriteAsync(body.AsMemory(i, 1), either.Token);
                await context.Response.Body.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    /// <summary>A list that never closes; the rows of the right answer over and over, or blanks where it has none.</summary>
    private async Task EndlessAsync(HttpContext context, byte[] body)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var rows = Tampering.Rows(body);
        var piece = rows.Count == 0 ? Blanks : Encoding.UTF8.GetBytes(string.Join(',', rows) + ",");
        try
        {
            await context.Response.Body.WriteAsync("["u8.ToArray(), either.Token);
            while (!either.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, either.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever reads gave up, which is what this is for.
        }

        context.Abort();
    }
}
