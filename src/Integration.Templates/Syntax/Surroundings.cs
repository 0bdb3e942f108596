using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Templates;

/// <summary>What an author wrote around each placeholder.</summary>
internal static partial class Surroundings
{
    // No platform's mention is begun further away.
    private const int Most = 256;
    private const char Placeholder = '\uFFFC';

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

    public static string Before(TemplateVariable variable) => variable.Around is var (text, at) ? text[Math.Max(0, at - Most)..at] : "";

    public static string After(TemplateVariable variable) => variable.Around is var (text, at) ? text[Math.Min(text.Length, at + 1)..Math.Min(text.Length, at + 1 + Most)] : "";

    // What some programs escape in JSON: <, > and quotes. In a text of another kind a backslash before these says no more than they do.
    private static string Read(string literal) => !literal.Contains('\\', StringComparison.Ordinal) ? literal
        : Escape().Replace(literal, match => match.Groups["code"] is { Success: true, Value: var code } ? ((char)ushort.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            : match.Value[1] is 'n' or 'r' or 't' ? " " : match.Value[1..]);

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|[""\\/nrt])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
