using System.Text.RegularExpressions;

namespace Integration.Templates;

/// <summary>A value as other languages of templates write it, which is text here: <c>{{ .title }}</c>, <c>{{title}}</c>.</summary>
/// <param name="Line">The line of its first brace, from 1.</param>
/// <param name="Column">Its column, from 1, in UTF-16 units.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Name">The name in it, without the dot or the dollar before it.</param>
internal readonly partial record struct ForeignPlaceholder(int Line, int Column, string Text, string Name)
{
    /// <summary>All of a template, in order.</summary>
    public static IEnumerable<ForeignPlaceholder> In(string template)
    {
        var (line, start) = (1, 0);
        foreach (Match match in Written().Matches(template))
        {
            for (var feed = template.IndexOf('\n', start); feed >= 0 && feed < match.Index; feed = template.IndexOf('\n', start))
            {
                (line, start) = (line + 1, feed + 1);
            }

            yield return new(line, match.Index - start + 1, match.Value, match.Groups["name"].Value);
        }
    }

    // Go's {{ .a.b }}, {{- $.a }}, {{ $a }}, and what Jinja, Handlebars and GitLab's webhook templates write: {{a.b}}. Braces of JSON have quotes between them.
    [GeneratedRegex(@"\{\{-?[ \t]{0,16}\$?\.?(?<name>(?!(?:end|else|range|block|define)\b)[\p{L}_][\p{L}\p{N}_.-]{0,99})[ \t]{0,16}-?\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
