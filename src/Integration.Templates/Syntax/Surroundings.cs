using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Templates;

/// <summary>What an author wrote around each placeholder.</summary>
internal static partial class Surroundings
{
    // More than whatever calls people can hold: the longest list of them is bounded by the 2,048 bytes of WeCom's texts.
    private const int MostBefore = 4096;

    // What ends it begins right behind the value.
    private const int MostAfter = 256;

    private const char Placeholder = '\uFFFC';

    /// <summary>Says to each placeholder where it stands.</summary>
    public static void Find(TemplateLine[] lines)
    {
        var text = new StringBuilder();
        var places = new List<(TemplateVariable Variable, int At)>();
        foreach (var line in lines)
        {
            foreach (var part in line.Parts)
            {
                if (part.Variable is { } variable)
                {
                    places.Add((variable, text.Length));
                }

                text.Append(part.Literal is { } literal ? Read(literal.Text) : Placeholder);
            }

            text.Append(line.Terminator.Text);
        }

        var all = text.ToString();
        places.ForEach(place => place.Variable.Around = (all, place.At));
    }

    public static ReadOnlySpan<char> Before(string text, int at) => text.AsSpan(Math.Max(0, at - MostBefore), Math.Min(at, MostBefore));

    public static ReadOnlySpan<char> After(string text, int at) => text.AsSpan(at + 1, Math.Min(text.Length - at - 1, MostAfter));

    // What some programs escape in JSON: <, > and quotes. In a text of another kind a backslash before these says no more than they do.
    private static string Read(string literal) => !literal.Contains('\\', StringComparison.Ordinal) ? literal
        : Escape().Replace(literal, match => match.Groups["code"] is { Success: true, Value: var code } ? ((char)ushort.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            : match.Value[1] is 'n' or 'r' or 't' ? " " : match.Value[1..]);

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|[""\\/nrt])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
