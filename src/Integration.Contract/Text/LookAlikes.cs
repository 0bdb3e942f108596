using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Contract;

/// <summary>
/// Writes a stranger's text for a Markdown that documents no escape: what would act is replaced by a character that looks like it and
/// acts in none. A backslash or an entity would be shown as it stands where the platform does not know it; a look-alike is right everywhere.
/// </summary>
public static partial class LookAlikes
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*[]`~<_&\\");

    /// <summary>A piece of a line: no emphasis, link, image, code, tag or entity is left in it.</summary>
    /// <param name="text">The text, of one line.</param>
    public static string Inline(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var written = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            written.Append(text[i] switch
            {
                '*' => '∗',
                '[' => '［',
                ']' => '］',
                '`' => 'ˋ',
                '~' => '∼',
                '<' => '＜',
                // Within a word it joins the word and begins no emphasis (CommonMark 6.2): most names of branches stay as they are.
                '_' when !IsWithinWord(text, i) => '＿',
                '&' when Entity().IsMatch(text, i) => '＆',
                // It acts on the mark that follows, and that may be one of the dialect's own.
                '\\' when i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1]) => '＼',
                var other => other,
            });
        }

        return written.ToString();
    }

    /// <summary>A line of a stranger's: it begins no heading, list, quote, rule or table.</summary>
    /// <param name="line">The line, its pieces written already.</param>
    public static string Head(string line)
    {
        var text = line.TrimStart(' ', '\t');
        if (text.Length == 0 || !BlockMark().IsMatch(text))
        {
            return text;
        }

        var mark = text.TakeWhile(char.IsAsciiDigit).Count();
        var written = text[mark] switch
        {
            '#' => '＃',
            '>' => '＞',
            '-' => '‐',
            '+' => '＋',
            '=' => '＝',
            '|' => '｜',
            '.' => '．',
            ')' => '）',
            var other => other,
        };
        return string.Concat(text.AsSpan(0, mark), [written], text.AsSpan(mark + 1));
    }

    /// <summary>A text of a whole message, of which nobody knows whether it is read as Markdown: neither by itself nor beside another one does it become a link or an image.</summary>
    /// <remarks>A joiner of zero width is all that is added: as plain text it is shown as it is.</remarks>
    /// <param name="text">The text.</param>
    public static string Unlinked(string text)
    {
        var parted = text.Replace("](", "]\u200D(", StringComparison.Ordinal);
        var head = parted.StartsWith('(') ? "\u200D" : "";
        return parted.EndsWith(']') ? $"{head}{parted}\u200D" : head + parted;
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    [GeneratedRegex(@"\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    // CommonMark 4.1 to 4.3 and 5; a heading needs a blank behind its marks, as WeCom's page on markdown messages says too.
    [GeneratedRegex(@"^(?:#{1,6}(?:\s|\z)|[>|]|[-+](?:\s|\z|[-| :])|=+\s*\z|[0-9]{1,9}[.)](?:\s|\z))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockMark();
}
