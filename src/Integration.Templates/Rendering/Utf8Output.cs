using System.Buffers;
using System.Globalization;
using System.Text;

namespace Integration.Templates;

/// <summary>Bytes of UTF-8 up to a bound. What does not fit is left out, and it is full from then on.</summary>
internal sealed class Utf8Output(int most, int capacity = 256)
{
    private const int OnStack = 512;
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly ArrayBufferWriter<byte> _bytes = new(capacity);

    public bool IsFull { get; private set; }

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (IsFull || bytes.Length > most - _bytes.WrittenCount)
        {
            IsFull = true;
            return;
        }

        _bytes.Write(bytes);
    }

    /// <summary>Takes nothing more: what should come now would not fit.</summary>
    public void Fill() => IsFull = true;

    /// <summary>Writes text as it stands in a string of JSON, without the quotes. Only what must be is escaped, so that all languages and emoji stay readable and short.</summary>
    public void AppendEscaped(ReadOnlySpan<byte> text)
    {
        for (int next; !IsFull && (next = text.IndexOfAny(Escaped)) >= 0; text = text[(next + 1)..])
        {
            Append(text[..next]);
            Append(text[next] switch
            {
                (byte)'"' => "\\\""u8,
                (byte)'\\' => "\\\\"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                (byte)'\t' => "\\t"u8,
                (byte)'\b' => "\\b"u8,
                (byte)'\f' => "\\f"u8,
                var control => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{control:x4}")),
            });
        }

        Append(text);
    }

    public void AppendEscaped(string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = longest <= OnStack ? stackalloc byte[OnStack] : new byte[longest];
        AppendEscaped(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    public override string ToString() => Encoding.UTF8.GetString(Written);
}
