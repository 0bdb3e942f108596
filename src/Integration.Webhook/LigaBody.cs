using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;

namespace Integration.Webhook;

/// <summary>
/// An event as LigaAI's webhooks tell it (LigaAI, custom webhooks): type, date, tenant, trigger, and under <c>data</c> the things. What is
/// absent has no member.
/// </summary>
internal sealed class LigaBody(int textBytes, int items)
{
    /// <summary>No limit is documented; this is more than a description and a comment of GitLab's usual length take.</summary>
    public const int MostBytes = 262_144;

    /// <summary>What is told beside the things, or of which a thing has another name that LigaAI knows.</summary>
    public static readonly string[] Apart = ["event", "trigger", "tenant", "field", "note"];
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Each is tried in turn; what only the last ones let through is no event of anybody's daily work.
    private static readonly (int TextBytes, int Items)[] Steps = [(MostBytes, 1_000), (20_000, 200), (2_000, 50), (200, 10), (20, 5)];

    private bool _isCut;

    public static DeliveryRequest Compose(Notification what, Attempt attempt)
    {
        if (what.Template is { Mode: TemplateMode.Json } template && Encoding.UTF8.GetBytes(template.Text) is { Length: <= MostBytes } whole)
        {
            return new() { Address = attempt.Address, Body = whole };
        }

        foreach (var (textBytes, items) in Steps)
        {
            var body = new LigaBody(textBytes, items);
            if (body.Write(what, attempt) is { } bytes)
            {
                return new() { Address = attempt.Address, Body = bytes, IsCut = body._isCut || what.Template is not null };
            }
        }

        throw new InvalidOperationException("An event has more members than fit into a message.");
    }

    /// <returns>Null where it is longer than it may be: then it was not written to its end.</returns>
    private byte[]? Write(Notification what, Attempt attempt)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("type", LigaHeaders.EventOf(what, attempt));
            if (what.Variables?.Value is { ValueKind: JsonValueKind.Object } variables)
            {
                WriteEvent(json, variables, attempt);
            }
            else
            {
                json.WriteNumber("date", attempt.Now.ToUnixTimeMilliseconds());
                json.WriteStartObject("data");
                json.WriteString("title", Cut(what.Card.Title));
                json.WriteString("url", LinkTarget.Of(what.Card.Button.Url));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return body.WrittenCount <= MostBytes ? body.WrittenSpan.ToArray() : null;
    }

    private void WriteEvent(Utf8JsonWriter json, JsonElement variables, Attempt attempt)
    {
        json.WriteNumber("date", LigaHeaders.Find(variables, "trigger", "date") is { ValueKind: JsonValueKind.Number } date && date.TryGetInt64(out var ms) ? ms : attempt.Now.ToUnixTimeMilliseconds());
        foreach (var name in (ReadOnlySpan<string>)["tenant", "trigger"])
        {
            if (LigaHeaders.Find(variables, name) is { ValueKind: not JsonValueKind.Null } part)
            {
                json.WritePropertyName(name);
                Write(json, part);
            }
        }

        json.WriteStartObject("data");
        foreach (var thing in variables.EnumerateObject().Where(thing => thing.Value.ValueKind != JsonValueKind.Null && !Apart.Contains(thing.Name)))
        {
            json.WritePropertyName(thing.Name);
            Write(json, thing.Value);
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().TakeWhile(_ => HasRoom(json)).Where(member => member.Value.ValueKind != JsonValueKind.Null))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                _isCut |= value.GetArrayLength() > items;
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray().Take(items).TakeWhile(_ => HasRoom(json)))
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Cut(value.GetString()!));
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
                value.WriteTo(json);
                break;
            default:
                throw new NotSupportedException($"There is no JSON for {value.ValueKind}.");
        }
    }

    private static bool HasRoom(Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending <= MostBytes;

    private string Cut(string text)
    {
        var cut = Truncation.ToBytes(text, textBytes);
        _isCut |= cut.Length != text.Length;
        return cut;
    }
}
