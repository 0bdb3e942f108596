using System.Buffers;
using System.Text;

namespace Integration.Contract;

/// <summary>Cleans text from outside of what no reader should meet: control characters, direction overrides, broken surrogates.</summary>
public static class PlainText
{
    // C0 and C1 controls but tab and newline; U+061C, U+200E, U+200F, U+202A-202E and U+2066-2069 turn the direction of what
    // follows and so can make a line read as another one; U+2028 and U+2029 break lines; U+E000 and U+E001 are the card composer's own marks.
    private static readonly char[] Suspects =
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code),
         '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', '\uFEFF',
         .. Enumerable.Range(0x202A, 5).Concat(Enumerable.Range(0x2066, 4)).Select(code => (char)code),
         .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\uE000', '\uE001'];

    private static readonly SearchValues<char> Suspect = SearchValues.Create(Suspects);
    private static readonly SearchValues<char> SuspectInBlock = SearchValues.Create([.. Suspects.Except(['\n', '\t'])]);

    /// <summary>One line: line breaks and runs of blanks become one blank, the ends are trimmed.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var needsWork = text.AsSpan().ContainsAny(Suspect) || text.Contains("  ", StringComparison.Ordinal) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]);
        return needsWork ? Clean(text, oneLine: true) : text;
    }

    /// <summary>A piece of a line, such as a span's text: as <see cref="Line"/>, but a blank at either end stays, as one.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Piece(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!text.AsSpan().ContainsAny(Suspect) && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text;
        }

        var line = Line(text);
        return line.Length == 0
            ? char.IsWhiteSpace(text[0]) ? " " : ""
            : string.Concat(char.IsWhiteSpace(text[0]) ? " " : "", line, char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    /// <summary>Several lines: line breaks (as <c>\n</c>) and tabs stay.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Block(string? text) =>
        string.IsNullOrEmpty(text) ? "" : text.AsSpan().ContainsAny(SuspectInBlock) ? Clean(text, oneLine: false) : text;

    private static string Clean(string text, bool oneLine)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c is '\r' or '\n' or '\t' or '\u2028' or '\u2029' or '\u0085')
            {
                AppendBreak(clean, c, next: i + 1 < text.Length ? text[i + 1] : '\0', oneLine);
            }
            else if (oneLine && c == ' ')
            {
                AppendBlank(clean);
            }
            else if (!Suspect.Contains(c))
            {
                clean.Append(c);
            }
        }

        return oneLine ? clean.ToString().Trim() : clean.ToString();
    }

    private static void AppendBreak(StringBuilder clean, char c, char next, bool oneLine)
    {
        if (oneLine)
        {
            AppendBlank(clean);
        }
        else if (c == '\t')
        {
            clean.Append(c);
        }
        else if (c != '\r' || next != '\n')
        {
            clean.Append('\n');
        }
    }

    private static void AppendBlank(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
        {
            clean.Append(' ');
        }
    }
}
