using System.Globalization;
using System.Text;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Inboxes;

/// <summary>The way of every request to an inbox: who is asked, what trouble there is, what is thought of the message, the answer.</summary>
internal abstract class InboxEndpoint<T>(TimeProvider time, CancellationToken stopping)
    where T : Inbox
{
    public async Task AnswerAsync(HttpContext context, IReadOnlyList<string> path)
    {
        if (await TurnAwayAsync(context))
        {
            return;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        if (Find(context, path, out var refused) is not { } inbox)
        {
            await WriteAsync(context, refused);
            return;
        }

        var fault = inbox.TakeFault();
        if (fault is { Kind: FaultKind.Answer })
        {
            var failure = Failure(fault.Code, fault.Message, fault.HttpStatus);
            inbox.Refuse(new(time.GetUtcNow(), failure.Code, failure.Message, Encoding.UTF8.GetString(body)) { Headers = Headers(context) });
            await WriteAsync(context, fault, failure);
            return;
        }

        var answer = Judge(context, inbox, body);
        switch (fault?.Kind)
        {
            case FaultKind.Hang:
                await Hanging.ForeverAsync(context, stopping);
                return;
            case FaultKind.Cut:
                context.Abort();
                return;
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, time, context.RequestAborted);
                break;
            case FaultKind.Answer or null:
            default:
                break;
        }

        await WriteAsync(context, answer);
    }

    /// <summary>Answers what is not even a request to an inbox.</summary>
    protected abstract Task<bool> TurnAwayAsync(HttpContext context);

    /// <summary>The inbox of the address; null with an answer where there is none.</summary>
    protected abstract T? Find(HttpContext context, IReadOnlyList<string> path, out InboxAnswer refused);

    /// <summary>What is answered to the message; a message where it is taken.</summary>
    protected abstract InboxAnswer Check(HttpContext context, T inbox, byte[] body, DateTimeOffset now, out ReceivedMessage? message);

    protected abstract InboxAnswer Failure(int? code, string? message, int httpStatus);

    protected static Task WriteAsync(HttpContext context, InboxAnswer answer)
    {
        context.Response.StatusCode = answer.HttpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, Fault fault, InboxAnswer failure)
    {
        var headers = context.Response.Headers;
        if (fault.RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.RateLimitReset is { } reset)
        {
            headers["x-ogw-ratelimit-reset"] = reset.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.Location is { } location)
        {
            headers.Location = location;
        }

        context.Response.StatusCode = fault.HttpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(fault.Body ?? failure.Body, context.RequestAborted);
    }

    private static Dictionary<string, string> Headers(HttpContext context) =>
        context.Request.Headers.ToDictionary(x => x.Key.ToLowerInvariant(), x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private InboxAnswer Judge(HttpContext context, T inbox, byte[] body)
    {
        var now = time.GetUtcNow();
        var answer = Check(context, inbox, body, now, out var message);
        if (answer.Code == 0 && message is not null)
        {
            inbox.Accept(message with { Headers = Headers(context) });
        }
        else
        {
            inbox.Refuse(new(now, answer.Code, answer.Message, Encoding.UTF8.GetString(body)) { Headers = Headers(context) });
        }

        return answer;
    }
}
