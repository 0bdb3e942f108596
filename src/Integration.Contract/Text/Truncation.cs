using System.Globalization;
using System.Text;

namespace Integration.Contract;

/// <summary>Cuts text without breaking what a reader sees as one character.</summary>
public static class Truncation
{
    /// <summary>What stands where something was cut.</summary>
    public const string Ellipsis = "…";

    /// <summary>Cuts to a number of bytes of UTF-8, the ellipsis included.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The most bytes; less than the ellipsis needs (3) gives an empty text.</param>
    public static string ToBytes(string text, int bytes)
    {
        if (text.Length <= bytes / 3 || Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var room = bytes - Encoding.UTF8.GetByteCount(Ellipsis);
        return room < 0 ? "" : Cut(text, room, static piece => Encoding.UTF8.GetByteCount(piece));
    }

    /// <summary>Cuts to a number of UTF-16 units, the ellipsis included.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most units; less than 1 gives an empty text.</param>
    public static string ToLength(string text, int length) =>
        text.Length <= length ? text : length < 1 ? "" : Cut(text, length - 1, static piece => piece.Length);

    private delegate int Measure(ReadOnlySpan<char> piece);

    private static string Cut(string text, int room, Measure measure)
    {
        var end = 0;
        while (end < text.Length)
        {
            var element = StringInfo.GetNextTextElementLength(text, end);
            var size = measure(text.AsSpan(end, element));
            if (size > room)
            {
                break;
            }

            room -= size;
            end += element;
        }

        return string.Concat(text.AsSpan(0, end), Ellipsis);
    }
}
