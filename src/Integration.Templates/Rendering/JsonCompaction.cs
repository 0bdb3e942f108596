using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>Writes JSON again: without spaces and without trailing commas, in the same order, with the digits of its numbers.</summary>
/// <param name="output">Where to; it is filled where there is more to do than may be.</param>
/// <param name="work">What may still be done.</param>
internal sealed class JsonCompaction(Utf8Output output, RenderingWork work)
{
    private bool _isBehindValue;

    /// <summary>How strings are written; null: as they are.</summary>
    public Func<string, string>? Strings { get; init; }

    /// <summary>Whether a value that is neither a string nor nothing may stand here; null: all may. One that may not is <c>null</c>.</summary>
    public Func<string, bool>? Scalars { get; init; }

    /// <summary>Where in the JSON a <c>null</c> stands for an absent value, by bytes, in order: a member with it is left out.</summary>
    public IReadOnlyList<int> Absent { get; init; } = [];

    /// <param name="json">The JSON.</param>
    /// <param name="options">How strictly it is read.</param>
    /// <returns>False where the whole of it is absent.</returns>
    public bool Write(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        var absent = 0;
        var hasName = false;
        var nameAt = 0;
        var nameLength = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                (hasName, nameAt, nameLength) = (true, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                if (reader.ValueIsEscaped)
                {
                    _ = reader.GetString(); // throws for what is no text
                }

                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                output.Append(reader.ValueSpan);
                _isBehindValue = true;
                continue;
            }

            if (reader.TokenType == JsonTokenType.Null && absent < Absent.Count && reader.TokenStartIndex == Absent[absent])
            {
                absent++;
                if (hasName)
                {
                    hasName = false;
                    continue;
                }

                if (reader.CurrentDepth == 0)
                {
                    // The rest must be nothing: reading on finds what is not.
                    while (reader.Read())
                    {
                    }

                    return false;
                }
            }

            Separate();
            if (hasName)
            {
                hasName = false;
                var name = json.Slice(nameAt, nameLength);
                output.Append("\""u8);
                output.Append(name);
                output.Append("\":"u8);
            }

            WriteValue(ref reader);
        }

        return true;
    }

    /// <summary>Writes an element of data, which has been read before.</summary>
    public void Write(JsonElement element)
    {
        var json = JsonMarshal.GetRawUtf8Value(element);
        if (work.TryTakeRaw(json.Length))
        {
            Write(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = int.MaxValue });
        }
        else
        {
            output.Fill();
        }
    }

    /// <summary>Writes a string.</summary>
    public void Write(string text)
    {
        Separate();
        output.Append("\""u8);
        output.AppendEscaped(text);
        output.Append("\""u8);
        _isBehindValue = true;
    }

    public void Open(ReadOnlySpan<byte> bracket)
    {
        Separate();
        output.Append(bracket);
        _isBehindValue = false;
    }

    public void Close(ReadOnlySpan<byte> bracket)
    {
        output.Append(bracket);
        _isBehindValue = true;
    }

    private void Separate()
    {
        if (_isBehindValue)
        {
            output.Append(","u8);
        }
    }

    private void WriteValue(ref Utf8JsonReader reader)
    {
        _isBehindValue = reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
        if (reader.TokenType != JsonTokenType.String)
        {
            var isRefused = Scalars is { } may && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False && !may(Encoding.UTF8.GetString(reader.ValueSpan));
            output.Append(isRefused ? "null"u8 : reader.ValueSpan);
            return;
        }

        output.Append("\""u8);
        if (Strings is { } write)
        {
            output.AppendEscaped(write(reader.GetString()!));
        }
        else if (reader.ValueIsEscaped && reader.ValueSpan.IndexOf("\\u"u8) >= 0)
        {
            output.AppendEscaped(reader.GetString()!);
        }
        else
        {
            output.Append(reader.ValueSpan);
        }

        output.Append("\""u8);
    }
}
