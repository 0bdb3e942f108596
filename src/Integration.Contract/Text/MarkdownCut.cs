using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Contract;

/// <summary>The longest beginning of somebody's Markdown that fits and leaves no mark open: no tag, link, code or emphasis.</summary>
internal sealed partial class MarkdownCut(string text, Func<string, bool> fits)
{
    private const string Fence = "```";
    private const int Nowhere = int.MaxValue;

    // Of a line that breaks off, fewer bytes than these are not worth reading.
    private const int LeastPiece = 200;

    // Tags that hold a text (Feishu, rich text in cards; WeCom, message push, markdown).
    private static readonly (string Open, string Close)[] Pairs =
        [("<font", "</font>"), ("<at ", "</at>"), ("<a ", "</a>"), ("<text_tag", "</text_tag>"), ("<link", "</link>"), ("<number_tag", "</number_tag>")];

    // Where each mark is next: marks are looked for further and further on, and so the text is read once for each.
    private readonly Dictionary<string, int> _next = [];

    public string Text
    {
        get
        {
            var end = Longest();
            var cut = text[..(end == text.Length ? end : Place(end))].TrimEnd();
            return IsInFence(cut) ? cut + "\n" + Fence : cut;
        }
    }

    // The end of a line where little of the next one would stay; else within the line, so that a long paragraph is not lost whole.
    private int Place(int end)
    {
        var line = text.AsSpan(0, end).LastIndexOf('\n') + 1;
        var closed = text[end] == '\n' || IsInFence(text[..line]) ? end : IsFence(text.AsSpan(line)) ? line : Closed(line, end);
        return text[end] != '\n' && line > 0 && Encoding.UTF8.GetByteCount(text.AsSpan(line, closed - line)) < LeastPiece ? line : closed;
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

    private static bool IsInFence(string cut) => cut.Split('\n').Count(line => IsFence(line)) % 2 == 1;

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);

    // Before the first mark of a line that is still open at the end.
    private int Closed(int line, int end)
    {
        var at = line;
        while (at < end)
        {
            var next = text[at] switch
            {
                '<' => AfterTag(at),
                '!' when Follows('[', at) => AfterLink(at + 1),
                '[' => AfterLink(at),
                '`' => After("`", at, 1),
                '*' when Follows('*', at) => AfterAll('*', After("**", at, 2)),
                '~' when Follows('~', at) => After("~~", at, 2),
                '&' or '\\' or '@' or 'h' or 'H' when Whole().Match(text, at) is { Success: true } whole => at + whole.Length,
                _ => at + 1,
            };
            if (next > end)
            {
                return at;
            }

            at = next;
        }

        return end;
    }

    private bool Follows(char mark, int at) => at + 1 < text.Length && text[at + 1] == mark;

    private int AfterAll(char mark, int at)
    {
        while (at < text.Length && text[at] == mark)
        {
            at++;
        }

        return at;
    }

    private int AfterTag(int at)
    {
        foreach (var (open, close) in Pairs)
        {
            if (text.AsSpan(at).StartsWith(open, StringComparison.OrdinalIgnoreCase) && After(close, at, 1) is var after && after > at + 1)
            {
                return after;
            }
        }

        return After(">", at, 1);
    }

    // A bracket that begins no link is a character like any other.
    private int AfterLink(int at)
    {
        var middle = Next("](", at);
        return middle == Nowhere || Next("\n", at) < middle ? at + 1 : After(")", at, middle + 2 - at);
    }

    // Behind what closes the mark in its line; a mark that nothing closes there is a character like any other.
    private int After(string close, int at, int length) =>
        Next(close, at + length) is var found && found < Next("\n", at) ? found + close.Length : at + length;

    private int Next(string mark, int from)
    {
        if (!_next.TryGetValue(mark, out var at) || at < from)
        {
            // Tags alone have letters, which may be of either case.
            _next[mark] = at = text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is var found and >= 0 ? found : Nowhere;
        }

        return at;
    }

    // What half of it would be another thing: an entity, an escape, somebody who is called, an address.
    [GeneratedRegex(@"\G(?:&#?[A-Za-z0-9]{1,31};|\\[!-/:-@\[-`{-~]|@[A-Za-z0-9_.+\u200D-]{1,200}|https?://[!-~]{1,4000})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
