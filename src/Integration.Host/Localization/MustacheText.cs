using System.Globalization;
using System.Text.RegularExpressions;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Exceptions;
using Stubble.Core.Settings;

namespace Integration.Host.Localization;

/// <summary>Splits a Mustache text into its literals and the names of its placeholders.</summary>
internal static partial class MustacheText
{
    // Stubble renders each placeholder as a mark that no text can hold (PlainText takes both characters out).
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    private static readonly RenderSettings NoEncoding = new() { SkipHtmlEncoding = true, CultureInfo = CultureInfo.InvariantCulture };

    private static readonly StubbleVisitorRenderer Renderer = new StubbleBuilder()
        .Configure(settings => settings.AddValueGetter(typeof(Marks), static (value, name, _) => ((Marks)value).Mark(name)))
        .Build();

    /// <summary>The pieces in order; and whether there is Mustache that is no plain placeholder.</summary>
    public static (IReadOnlyList<(string Text, string? Name)> Pieces, bool Odd) Split(string template)
    {
        if (!template.Contains("{{", StringComparison.Ordinal))
        {
            return ([(template, null)], false);
        }

        var marks = new Marks();
        string rendered;
        try
        {
            rendered = Renderer.Render(template, marks, NoEncoding);
        }
        catch (StubbleException)
        {
            return ([(template, null)], true);
        }

        var pieces = new List<(string, string?)>();
        var from = 0;
        foreach (var match in Mark().EnumerateMatches(rendered))
        {
            AddLiteral(pieces, rendered[from..match.Index]);
            pieces.Add(("", marks.Names[int.Parse(rendered.AsSpan(match.Index + 1, match.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture)]));
            from = match.Index + match.Length;
        }

        AddLiteral(pieces, rendered[from..]);
        var tags = template.AsSpan().Count("{{");
        return (pieces, tags != pieces.Count(piece => piece.Item2 is not null));
    }

    private static void AddLiteral(List<(string, string?)> pieces, string text)
    {
        if (text.Length > 0)
        {
            pieces.Add((text, null));
        }
    }

    [GeneratedRegex(@"\uE000\d+\uE001", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    private sealed class Marks
    {
        public List<string> Names { get; } = [];

        public string Mark(string name)
        {
            var index = Names.IndexOf(name);
            if (index < 0)
            {
                index = Names.Count;
                Names.Add(name);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{Open}{index}{Close}");
        }
    }
}
