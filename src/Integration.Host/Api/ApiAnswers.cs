using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Host.Access;

namespace Integration.Host.Api;

/// <summary>How the API answers: JSON in GitLab's form.</summary>
internal static class ApiAnswers
{
    private const string Json = "application/json";

    // Chinese sentences stay readable in a terminal; nothing here is ever put into HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(this HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            write(json);
        }

        return context.WriteAsync(status, bytes.WrittenMemory, Json);
    }

    public static Task WriteAsync(this HttpContext context, int status, ReadOnlyMemory<byte> body, string contentType = Json, string cache = "no-store")
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = cache;
        response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary><c>{"message":"…"}</c>, as GitLab says why not.</summary>
    public static Task WriteMessageAsync(this HttpContext context, int status, string message, TimeSpan? wait = null)
    {
        if (wait is { } longer)
        {
            context.WaitFor(longer);
        }

        return context.WriteAsync(status, json =>
        {
            json.WriteStartObject();
            json.WriteString("message", message);
            json.WriteEndObject();
        });
    }

    public static Task WriteAsync(this HttpContext context, GitLabRefusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.WaitFor(wait);
        }

        return context.WriteAsync(refusal.Status, refusal.Body);
    }

    public static void WaitFor(this HttpContext context, TimeSpan wait) =>
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A moment as GitLab writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the caller should know, where there is something.</summary>
    public static void WriteWarnings(this Utf8JsonWriter json, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
    }

    /// <summary>The platforms' codes are numbers and are told as such; a code that is a word stays one.</summary>
    public static void WriteCode(this Utf8JsonWriter json, string name, string? code)
    {
        if (long.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, code);
        }
    }
}
