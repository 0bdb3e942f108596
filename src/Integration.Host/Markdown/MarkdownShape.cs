namespace Integration.Host.Markdown;

/// <summary>
/// Tells text that people write from text made to keep a parser busy. Markdig looks at the marks of one paragraph again for each mark,
/// and throws from deep within what is nested deeply; what is no text of people is shown unread.
/// </summary>
internal static class MarkdownShape
{
    private const int MostMarks = 2_000;
    private const int MostContainers = 24;

    public static bool IsReasonable(ReadOnlySpan<char> text)
    {
        var marks = 0;
        foreach (var line in text.EnumerateLines())
        {
            var rest = line.TrimStart();
            if (Containers(rest) > MostContainers)
            {
                return false;
            }

            // An empty line, and an item or heading, begin a paragraph of their own.
            marks = rest.Length == 0 || rest is ['-' or '+' or '#', ..] or ['*', ' ', ..] ? 0 : marks;
            foreach (var c in rest)
            {
                marks += c is '[' or '*' or '_' or '~' or '`' or '<' ? 1 : 0;
            }

            if (marks > MostMarks)
            {
                return false;
            }
        }

        return true;
    }

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
