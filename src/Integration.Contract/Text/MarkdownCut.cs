using System.Globalization;

namespace Integration.Contract;

/// <summary>The longest beginning of somebody's Markdown that fits and leaves no mark open: no tag, link, code or emphasis.</summary>
internal sealed class MarkdownCut(string text, Func<string, bool> fits)
{
    private const string Fence = "```";

    public string Text
    {
        get
        {
            var end = Longest();
            // Whole lines where there are some; within a line only if it is the first.
            var lineEnd = end == text.Length ? end : text.LastIndexOf('\n', Math.Max(0, end - 1));
            var cut = lineEnd > 0 ? text[..lineEnd].TrimEnd() : text[..Closed(end)];
            return IsInFence(cut) ? cut + "\n" + Fence : cut;
        }
    }

    private int Longest()
    {
        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            // The fence that a cut within it needs is counted always.
            (low, high) = fits(string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[middle - 1]) ? middle - 1 : middle), "\n", Fence)) ? (middle, high) : (low, middle - 1);
        }

        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text[..Math.Min(text.Length, low + 1)]))
        {
            end = start <= low ? start : end;
        }

        return low == text.Length ? low : end;
    }

    private static bool IsInFence(string cut) => cut.Split('\n').Count(line => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal)) % 2 == 1;

    // Before the first mark that is still open at the end.
    private int Closed(int end)
    {
        var at = 0;
        while (at < end)
        {
            var next = text[at] switch
            {
                '<' when text.AsSpan(at).StartsWith("<font", StringComparison.OrdinalIgnoreCase) => After("</font>", at + 1, StringComparison.OrdinalIgnoreCase),
                '<' => After(">", at + 1),
                '[' => AfterLink(at),
                '`' => After("`", at + 1),
                '*' when at + 1 < text.Length && text[at + 1] == '*' => After("**", at + 2),
                _ => at + 1,
            };
            if (next < 0 || next > end)
            {
                return at;
            }

            at = next;
        }

        return end;
    }

    // A bracket that begins no link is a character like any other.
    private int AfterLink(int at)
    {
        var middle = text.IndexOf("](", at, StringComparison.Ordinal);
        return middle < 0 || text.IndexOf('\n', at, middle - at) >= 0 ? at + 1 : After(")", middle + 2);
    }

    private int After(string mark, int from, StringComparison comparison = StringComparison.Ordinal)
    {
        var found = text.IndexOf(mark, from, comparison);
        return found < 0 ? from : found + mark.Length;
    }
}
