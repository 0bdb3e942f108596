namespace Integration.Sandbox.Feishu.Cards;

/// <summary>What the beginning of a line means in the markdown of JSON 2.0. Keeps track of lists, in which indentation is depth and not code.</summary>
internal sealed class CommonMarkBlocks(string source)
{
    private const int CodeIndent = 4;
    private const int DeepestHeading = 6;

    private bool _inList;
    private bool _afterBlank = true;
    private int _delimiter = -1;

    /// <summary>Whether the mark of a line, or the whole of it, was taken.</summary>
    public bool Take(ref int at, RenderedMarkdown into)
    {
        var end = source.IndexOf('\n', at);
        var line = source[at..(end < 0 ? source.Length : end)];
        var indent = line.Length - line.TrimStart(' ').Length;
        var text = line[indent..];
        if (text.Length == 0)
        {
            _afterBlank = true;
            return false;
        }

        var afterBlank = _afterBlank;
        _afterBlank = false;
        if (indent == 0 && (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal)))
        {
            into.Append(CodeFence.Take(source, ref at));
            _inList = false;
            _afterBlank = true;
            return true;
        }

        if (ListMark(text) is var mark && mark > 0 && (_inList || indent < CodeIndent))
        {
            _inList = true;
            into.Append(line.AsSpan(0, indent));
            into.Append(char.IsAsciiDigit(text[0]) ? text.AsSpan(0, mark) : "• ");
            at += indent + mark;
            return true;
        }

        _inList &= indent > 0 || !afterBlank;
        if (!_inList && afterBlank && indent >= CodeIndent)
        {
            // Four blanks make code, in which entities are not decoded.
            into.Append(line.AsSpan(CodeIndent));
            at += line.Length;
            _afterBlank = true;
            return true;
        }

        return TakeMark(ref at, line, indent, text, end, into);
    }

    private bool TakeMark(ref int at, string line, int indent, string text, int end, RenderedMarkdown into)
    {
        var hashes = text.TakeWhile(x => x == '#').Count();
        if (hashes is > 0 and <= DeepestHeading && (text.Length == hashes || text[hashes] == ' '))
        {
            at += indent + Math.Min(text.Length, hashes + 1);
            return true;
        }

        if (text[0] == '>')
        {
            at += indent + (text.StartsWith("> ", StringComparison.Ordinal) ? 2 : 1);
            return true;
        }

        // A rule, or what underlines a heading.
        if (text.TrimEnd() is var bare && ((bare.Length >= 3 && bare.All(x => x == '-')) || bare.All(x => x == '=')))
        {
            at += line.Length;
            return true;
        }

        if (at == _delimiter)
        {
            at += line.Length;
            return true;
        }

        if (end >= 0 && text.Contains('|', StringComparison.Ordinal) && IsDelimiterRow(source, end + 1))
        {
            into.Tables++;
            _delimiter = end + 1;
            return false;
        }

        return false;
    }

    /// <summary>The length of `- `, `* `, `+ ` or `1. `; 0 for none.</summary>
    private static int ListMark(string text)
    {
        if (text is ['-' or '*' or '+', ' ', ..])
        {
            return text.Trim('-', ' ').Length == 0 && text.Count(x => x == '-') >= 3 ? 0 : 2;
        }

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 9 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' ' ? digits + 2 : 0;
    }

    private static bool IsDelimiterRow(string source, int start)
    {
        var end = source.IndexOf('\n', start);
        var row = source[start..(end < 0 ? source.Length : end)];
        var trimmed = row.Trim().Trim('|');
        return row.Contains('|', StringComparison.Ordinal)
            && trimmed.Split('|').All(cell => cell.Trim() is { Length: > 0 } x && x.Trim(':') is { Length: > 0 } dashes && dashes.All(y => y == '-'));
    }
}
