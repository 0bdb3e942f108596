using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Integration.Contract;

namespace Integration.Host.Markdown;

/// <summary>The sites that a link's text names, as a reader sees them. Too many are found rather than too few; one pass, whatever the text.</summary>
internal static class NamedHosts
{
    // Endings of file names that are no top-level domains.
    private static readonly FrozenSet<string> FileEndings = new[]
    {
        "bmp", "conf", "cs", "css", "csv", "exe", "gif", "htm", "html", "ico", "ini", "java", "jpeg", "jpg", "js", "json", "jsx", "log", "pdf", "png", "sql", "svg", "toml", "tsx", "txt",
        "webp", "xml", "yaml", "yml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789.");

    /// <summary>Whether the text names another site than the one the link leads to.</summary>
    /// <param name="text">The link's text.</param>
    /// <param name="target">Where the link leads.</param>
    /// <param name="leavesGitLab">Whether it leads to another site than the GitLab; within it, only what is plainly an address counts.</param>
    public static bool Misleads(string text, Uri target, bool leavesGitLab)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F') && !text.AsSpan().ContainsAny('.', ':'))
        {
            return false;
        }

        var seen = AsSeen(text);
        for (var at = 0; at < seen.Length; at++)
        {
            var start = at;
            while (at < seen.Length && IsOfHost(seen[at]))
            {
                at++;
            }

            var host = seen.AsSpan(start..at).Trim(".-_");
            var isAddress = seen.AsSpan(..start).EndsWith("://") || host.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
            if (host.Length > 0 && (isAddress || (leavesGitLab && LooksLikeHost(host))) && !Is(host, target))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfHost(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';

    private static bool LooksLikeHost(ReadOnlySpan<char> text)
    {
        var ending = text[(text.LastIndexOf('.') + 1)..];
        if (ending.Length == text.Length)
        {
            return false;
        }

        return char.IsLetter(ending[0])
            ? ending.Length > 1 && !FileEndings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending)
            : text.Count('.') == 3 && !text.ContainsAnyExcept(Numeric);
    }

    // Chinese has no blanks: a word may stand right before or behind the host.
    private static bool Is(ReadOnlySpan<char> host, Uri target) =>
        host.Equals(target.Host, StringComparison.OrdinalIgnoreCase) || host.Equals(LinkTarget.AsciiHost(target), StringComparison.OrdinalIgnoreCase)
        || WithoutNeighbours(host).Equals(target.Host, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutNeighbours(ReadOnlySpan<char> host)
    {
        var (start, end) = (0, host.Length);
        while (start < end && !char.IsAscii(host[start]))
        {
            start++;
        }

        while (end > start && !char.IsAscii(host[end - 1]))
        {
            end--;
        }

        return host[start..end];
    }

    // What takes no room is not seen; the full-width forms of a keyboard for Chinese read as their narrow ones.
    private static string AsSeen(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\u0020', '\u007E'))
        {
            return text;
        }

        var seen = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                seen.Append(c switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                    // UTS 46 reads ideographic full stops in a host's name as dots; in Chinese text they end sentences.
                    '\uFF61' or '\u3002' when seen.Length > 0 && char.IsAsciiLetterOrDigit(seen[^1]) => '.',
                    '\u2044' or '\u2215' => '/',
                    '\uA789' or '\u2236' => ':',
                    _ => c,
                });
            }
        }

        return seen.ToString();
    }
}
