using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Integration.Contract;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Integration.Host.Api;

/// <summary>What is wrong with a request as a whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Sentence">A sentence in the caller's language.</param>
internal sealed record RequestFault(int Status, string Sentence);

/// <summary>The parameters of a request, from its query and from its body: a form or a JSON object. What the body says wins.</summary>
internal sealed class SentParameters
{
    /// <summary>Settings are a few kilobytes; a dozen long templates are some more.</summary>
    public const int MostBytes = 1024 * 1024;

    // An object of texts within the object is the deepest that there is; more only has to be read to be refused.
    private const int Depth = 8;
    private const int LongestShownName = 64;

    private static readonly FormOptions Form = new() { ValueLengthLimit = MostBytes, BufferBodyLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes };

    private readonly Dictionary<string, SentValue> _values = new(StringComparer.Ordinal);

    private SentParameters(RequestFault? fault = null) => Fault = fault;

    public RequestFault? Fault { get; private set; }

    public IReadOnlyDictionary<string, SentValue> Values => _values;

    public static async Task<SentParameters> ReadAsync(HttpContext context, ApiWords words)
    {
        var request = context.Request;
        var parameters = new SentParameters();
        parameters.Add(request.Query, words);
        if (parameters.Fault is not null || request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            return parameters;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            await parameters.ReadBodyAsync(request, words, context.RequestAborted);
        }
        catch (BadHttpRequestException error)
        {
            parameters.Fault = error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new RequestFault(StatusCodes.Status413PayloadTooLarge, words.Say("errors.body.too_large"))
                : new RequestFault(StatusCodes.Status400BadRequest, words.Say("errors.body.broken"));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            parameters.Fault = new RequestFault(StatusCodes.Status400BadRequest, words.Say("errors.body.broken"));
        }

        return parameters;
    }

    private async Task ReadBodyAsync(HttpRequest request, ApiWords words, CancellationToken cancellationToken)
    {
        // In JSON nothing else is allowed (RFC 8259, 8.1), and a form in another encoding nobody sends any more.
        if (request.GetTypedHeaders().ContentType?.Charset is { Length: > 0 } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        {
            Fault = new RequestFault(400, words.Say("errors.body.encoding"));
        }
        else if (request.HasJsonContentType())
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            ReadJson(body.GetBuffer().AsMemory(0, (int)body.Length), words);
        }
        else if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(Form, cancellationToken);
            Fault = form.Files.Count > 0 ? new RequestFault(400, words.Say("errors.body.file")) : null;
            Add(form, words);
        }
        else if (await request.Body.ReadAsync(new byte[1], cancellationToken) > 0)
        {
            Fault = new RequestFault(400, words.Say("errors.body.type"));
        }
    }

    private void ReadJson(ReadOnlyMemory<byte> body, ApiWords words)
    {
        body = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (body.IsEmpty)
        {
            return;
        }

        if (!Utf8.IsValid(body.Span))
        {
            Fault = new RequestFault(400, words.Say("errors.body.encoding"));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Depth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Add(document.RootElement, words);
            }
            else
            {
                Fault = new RequestFault(400, words.Say("errors.body.root"));
            }
        }
        catch (JsonException error)
        {
            Fault = new RequestFault(400, words.Say("errors.body.malformed", ("line", Place(error.LineNumber)), ("byte", Place(error.BytePositionInLine))));
        }
    }

    private void Add(JsonElement body, ApiWords words)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            try
            {
                if (!names.Add(property.Name))
                {
                    Fault = Twice(property.Name, words);
                    return;
                }

                _values[property.Name] = SentValue.Of(property.Value);
            }
            catch (InvalidOperationException)
            {
                Fault = new RequestFault(400, words.Say("errors.body.encoding"));
                return;
            }
        }
    }

    private void Add(IEnumerable<KeyValuePair<string, StringValues>> pairs, ApiWords words)
    {
        foreach (var (name, values) in pairs)
        {
            if (values.Count > 1)
            {
                Fault = Twice(name, words);
                return;
            }

            _values[name] = SentValue.Of(values.ToString());
        }
    }

    private static RequestFault Twice(string name, ApiWords words) => new(400, words.Say("errors.body.twice", ("name", Shown(name))));

    /// <summary>A name that somebody sent, short and clean enough to be shown back.</summary>
    public static string Shown(string name) => name.Length == 0 ? "\"\"" : Truncation.ToLength(PlainText.Line(name), LongestShownName);

    private static string Place(long? zeroBased) => ((zeroBased ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
}
