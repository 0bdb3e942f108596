using System.Globalization;
using System.Text;

namespace Integration.Host.Pages.Settings;

/// <summary>Shows a place in a template: its line, and a caret below the place.</summary>
internal static class TemplatePlace
{
    // Around the place; a line of a telephone has about this many.
    private const int Before = 24;
    private const int After = 24;

    /// <summary>As wide as a Chinese character in a monospaced font.</summary>
    private const char WideBlank = '\u3000';

    /// <param name="text">The template.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in UTF-16 units.</param>
    public static (string Excerpt, string Caret) Of(string text, int line, int column)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var whole = line >= 1 && line <= lines.Length ? lines[line - 1] : "";
        var at = Math.Clamp(column - 1, 0, whole.Length);
        var from = Math.Max(0, at - Before);
        var to = Math.Min(whole.Length, at + After);
        from = from > 0 && char.IsLowSurrogate(whole[from]) ? from - 1 : from;
        to = to < whole.Length && char.IsLowSurrogate(whole[to]) ? to + 1 : to;
        var lead = from > 0 ? "…" : "";
        return (
            lead + Shown(whole[from..to]) + (to < whole.Length ? "…" : ""),
            Blanks(lead + whole[from..at]) + "^");
    }

    private static string Shown(string text) => text.Replace('\t', ' ');

    private static string Blanks(string text)
    {
        var blanks = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                blanks.Append(IsWide(rune.Value) ? WideBlank : ' ');
            }
        }

        return blanks.ToString();
    }

    // Hangul, CJK and its punctuation, full-width forms, emoji: the blocks of Unicode's East Asian Width W and F, roughly.
    private static bool IsWide(int code) => code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
