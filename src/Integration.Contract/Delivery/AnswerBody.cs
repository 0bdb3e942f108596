using System.Globalization;
using System.Text.Json;

namespace Integration.Contract;

/// <summary>What an answer's body says, read without trust: a code and a few words.</summary>
/// <param name="Code">The platform's code; null where the body has none that is a whole number.</param>
/// <param name="Message">The platform's words, as one line; null where it says none.</param>
/// <param name="IsText">Whether the code is a number that is written as a text.</param>
public sealed record AnswerBody(long? Code, string? Message, bool IsText = false)
{
    private const int MessageBytes = 500;
    private static readonly AnswerBody None = new(null, null);

    /// <summary>Reads a body; one that is no JSON object says nothing.</summary>
    /// <param name="body">The body. A byte order mark before it is passed over.</param>
    /// <param name="code">The code's name. Of several the first that is there counts, whatever its value is.</param>
    /// <param name="message">The message's name; of several the first that says something.</param>
    public static AnswerBody Read(ReadOnlyMemory<byte> body, string[] code, string[] message)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return None;
            }

            var name = code.FirstOrDefault(candidate => root.TryGetProperty(candidate, out _));
            var value = name is null ? default : root.GetProperty(name);
            return new AnswerBody(Number(value), message.Select(candidate => Text(root, candidate)).FirstOrDefault(text => text is not null), value.ValueKind == JsonValueKind.String);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    /// <summary>
    /// What an answer of a chat robot means. Failures come with HTTP 200, and the body's code decides; what a machine on the way answers (a
    /// redirect, a fault) was not said by the robot and is <see cref="FailureKind.Unavailable"/>.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="code">The code's name; see <see cref="Read"/>.</param>
    /// <param name="message">The message's name.</param>
    /// <param name="meaning">What a code other than 0, or none, means together with the words, and the advice for it.</param>
    /// <param name="wait">How long the platform wants to be left alone; null for what HTTP says.</param>
    public static DeliveryResult Interpret(
        DeliveryResponse response, string[] code, string[] message, Func<long?, string, (FailureKind Kind, string? Advice)> meaning, Func<DeliveryResponse, TimeSpan?>? wait = null)
    {
        var (number, words, _) = Read(response.Body, code, message);
        var shown = number?.ToString(CultureInfo.InvariantCulture);
        if (response.Status is >= 200 and < 300 && number == 0)
        {
            return DeliveryResult.Delivered(shown, words);
        }

        var (kind, advice) = response.Status switch
        {
            429 => (FailureKind.RateLimited, null),
            < 200 or (>= 300 and < 400) or >= 500 => (FailureKind.Unavailable, null),
            _ => meaning(number, words ?? ""),
        };
        return DeliveryResult.Failed(kind, shown, words, advice, kind is FailureKind.RateLimited or FailureKind.Unavailable ? wait is null ? response.RetryAfter : wait(response) : null);
    }

    private static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && PlainText.Line(Text(value)) is { Length: > 0 } text
            ? Truncation.ToBytes(text, MessageBytes)
            : null;

    // Half of a pair of surrogates is no text: System.Text.Json throws for it, and only it is lost.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
