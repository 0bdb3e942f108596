using System.Buffers;

namespace Integration.Host.Markdown;

/// <summary>
/// Tells text that people write from text made to keep a parser busy. Markdig looks at the marks of one paragraph again for each mark,
/// and throws from deep within what is nested deeply; what is no text of people is shown unread.
/// </summary>
internal static class MarkdownShape
{
    private const int MostMarks = 2_000;
    private const int MostContainers = 24;
    private const string Blanks = " \t";

    private static readonly SearchValues<char> Marks = SearchValues.Create("[*_~`<");

    public static bool IsReasonable(ReadOnlySpan<char> text)
    {
        var marks = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (Containers(line) > MostContainers)
            {
                return false;
            }

            marks = EndsParagraph(line) ? 0 : marks;
            marks += line.CountAny(Marks);
            if (marks > MostMarks)
            {
                return false;
            }
        }

        return true;
    }

    // CommonMark 0.31.2, sections 4.2, 4.9 and 5.2: an empty line, a heading, and an item that holds something, end the paragraph before.
    // What is indented by more may be that paragraph going on.
    private static bool EndsParagraph(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart(' ');
        return rest.Trim(Blanks).Length == 0 || (line.Length - rest.Length <= 3 && (IsHeading(rest) || IsItem(rest)));
    }

    private static bool IsHeading(ReadOnlySpan<char> rest)
    {
        var behind = rest.TrimStart('#');
        return rest.Length - behind.Length is >= 1 and <= 6 && behind is [] or [' ' or '\t', ..];
    }

    private static bool IsItem(ReadOnlySpan<char> rest) => rest is ['-' or '+' or '*', ' ' or '\t', .. var behind] && behind.Trim(Blanks).Length > 0;

    // How many quotes and lists a line opens, one in another.
    private static int Containers(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var i = 0; i < line.Length && line[i] is '>' or ' ' or '\t' or '-' or '*' or '+' or '.' or ')' or (>= '0' and <= '9'); i++)
        {
            count += line[i] == '>' || (line[i] is '-' or '*' or '+' or '.' or ')' && i + 1 < line.Length && line[i + 1] == ' ') ? 1 : 0;
        }

        return count;
    }
}
