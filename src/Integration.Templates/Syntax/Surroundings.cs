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

    /// <summary>Says to each placeholder where it stands, and which of them become the same text: they are written alike, and so is what is around them.</summary>
    /// <returns>How many texts there are.</returns>
    public static int Find(TemplateLine[] lines)
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
        var alike = new Dictionary<TemplateVariable, int>(new Alike());
        foreach (var (variable, at) in places)
        {
            variable.Around = (all, at);
            variable.TextIndex = alike.TryGetValue(variable, out var known) ? known : alike[variable] = alike.Count;
        }

        return alike.Count;
    }

    public static ReadOnlySpan<char> Before(TemplateVariable variable) => variable.Around is var (text, at) ? text.AsSpan(Math.Max(0, at - Most), Math.Min(at, Most)) : [];

    public static ReadOnlySpan<char> After(TemplateVariable variable) => variable.Around is var (text, at) ? text.AsSpan(at + 1, Math.Min(text.Length - at - 1, Most)) : [];

    // What some programs escape in JSON: <, > and quotes. In a text of another kind a backslash before these says no more than they do.
    private static string Read(string literal) => !literal.Contains('\\', StringComparison.Ordinal) ? literal
        : Escape().Replace(literal, match => match.Groups["code"] is { Success: true, Value: var code } ? ((char)ushort.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            : match.Value[1] is 'n' or 'r' or 't' ? " " : match.Value[1..]);

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|[""\\/nrt])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();

    private sealed class Alike : IEqualityComparer<TemplateVariable>
    {
        public bool Equals(TemplateVariable? one, TemplateVariable? other) =>
            one!.Index == other!.Index && Before(one).SequenceEqual(Before(other)) && After(one).SequenceEqual(After(other));

        public int GetHashCode(TemplateVariable variable) => HashCode.Combine(variable.Index, string.GetHashCode(Before(variable), StringComparison.Ordinal), string.GetHashCode(After(variable), StringComparison.Ordinal));
    }
}
