using System.Buffers;
using System.Globalization;
using System.Text;

namespace Integration.Templates;

/// <summary>A piece of an address.</summary>
internal static class AddressPart
{
    // What may stand in an address by RFC 3986 without being encoded, but for parentheses and brackets, which close a Markdown link, and the @, which calls people where a text is searched for it.
    private static readonly SearchValues<byte> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#!$&*+,;=%"u8);

    public static string Encode(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.AsSpan().IndexOfAnyExcept(Allowed) < 0)
        {
            return value;
        }

        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            _ = Allowed.Contains(b) ? text.Append((char)b) : text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return text.ToString();
    }
}
