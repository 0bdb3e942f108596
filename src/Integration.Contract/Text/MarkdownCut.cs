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
            var (end, closing) = Place(Longest(""));
            if (closing.Length > 0)
            {
                // What closes it needs room as well.
                (end, closing) = Place(Longest(closing));
            }

            var cut = text[..end].TrimEnd() + closing;
            return IsInFence(cut) ? cut + "\n" + Fence : cut;
        }
    }

    // The end of a line where little of the next one would stay; else within the line, so that a long paragraph is not lost whole.
    private (int End, string Closing) Place(int end)
    {
        if (end == text.Length || text[end] == '\n')
        {
            return (end, "");
        }

        var line = text.AsSpan(0, end).LastIndexOf('\n') + 1;
        (int End, string) closed = IsInFence(text[..line]) ? (end, "") : IsFence(text.AsSpan(line)) ? (line, "") : Closed(line, end);
        return line > 0 && IsLittle(line, closed.End) ? (line, "") : closed;
    }

    private bool IsLittle(int from, int to) => Encoding.UTF8.GetByteCount(text.AsSpan(from, to - from)) < LeastPiece;

    private int Longest(string closing)
    {
        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            // The fence that a cut within it needs is counted always.
            (low, high) = fits(string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[middle - 1]) ? middle - 1 : middle), $"{closing}\n{Fence}")) ? (middle, high) : (low, middle - 1);
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

    // Before the first mark of a line that is still open at the end, or within it where much of its text stays.
    private (int End, string Closing) Closed(int line, int end)
    {
        var (at, closing) = (line, "");
        while (at < end)
        {
            var next = Next(at);
            if (next > end)
            {
                var (opening, close) = Held(at);
                if (close.Length == 0 || at + opening > end || IsLittle(at, end))
                {
                    return (at, closing);
                }

                (next, closing) = (at + opening, close + closing);
            }

            at = next;
        }

        return (end, closing);
    }

    // Behind the character or the whole thing that begins there.
    private int Next(int at) => text[at] switch
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

    // What opens a text that stands out, and what closes it; nothing for links, mentions and code, which are whole or not there.
    private (int Opening, string Close) Held(int at) => text[at] switch
    {
        '*' when AfterAll('*', at) - at is var stars => (stars, new string('*', stars)),
        '~' => (2, "~~"),
        '<' when text.AsSpan(at).StartsWith("<font", StringComparison.OrdinalIgnoreCase) && Next(">", at) is var tag and not Nowhere => (tag + 1 - at, "</font>"),
        _ => (0, ""),
    };

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
