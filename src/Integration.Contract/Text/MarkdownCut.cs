using System.Globalization;

namespace Integration.Contract;

/// <summary>The longest beginning of somebody's Markdown that fits and leaves no mark open: no tag, link, code or emphasis.</summary>
internal sealed class MarkdownCut(string text, Func<string, bool> fits)
{
    private const string Fence = "```";
    private const int Nowhere = int.MaxValue;

    // Where each mark is next: marks are looked for further and further on, and so the text is read once for each.
    private readonly Dictionary<string, int> _next = [];

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
                '<' when text.AsSpan(at).StartsWith("<font", StringComparison.OrdinalIgnoreCase) => After("</font>", at + 1),
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
        var middle = Next("](", at);
        return middle == Nowhere || Next("\n", at) < middle ? at + 1 : After(")", middle + 2);
    }

    private int After(string mark, int from) => Next(mark, from) is var found and not Nowhere ? found + mark.Length : from;

    private int Next(string mark, int from)
    {
        if (!_next.TryGetValue(mark, out var at) || at < from)
        {
            // Tags alone have letters, which may be of either case.
            _next[mark] = at = text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is var found and >= 0 ? found : Nowhere;
        }

        return at;
    }
}
