using System.Text.RegularExpressions;

namespace Integration.Host.Configuration;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static partial class Nearest
{
    // A word that was left out, whatever its length: wiki_event for wiki_page_events.
    private const int LeftOut = 1;

    // Words for the same thing, of which our names have one and other programs' names another.
    private static readonly string[][] SameMeaning =
    [
        ["WEBHOOK", "URL", "URI", "HOOK", "ADDRESS", "ENDPOINT"], ["SECRET", "TOKEN", "SIGN", "KEY"], ["LANGUAGE", "LANG", "LOCALE"],
        ["NOTE", "NOTES", "COMMENT", "COMMENTS"], ["SUMMARY", "TITLE"], ["NUMBER", "IID"], ["STATUS", "STATE"], ["EVENTS", "EVENT", "TRIGGER", "ENABLED"], ["ONLY", "JUST"], ["ALERT", "ALERTS", "ALARM"],
    ];

    /// <summary>The candidate with the fewest letters or words to change, case aside; the first of several.</summary>
    public static string Of(string word, IEnumerable<string> candidates) => Best(word, candidates).Candidate;

    /// <summary>The same, where it is near: with a third of the letters changed, or with two words left out. Else empty.</summary>
    public static string Near(string word, IEnumerable<string> candidates)
    {
        var (candidate, cost) = Best(word, candidates);
        return cost <= Math.Max(2 * LeftOut, word.Length / 3) ? candidate : "";
    }

    private static (string Candidate, int Cost) Best(string word, IEnumerable<string> candidates)
    {
        var (upper, words) = (word.ToUpperInvariant(), Words(word));
        return candidates.Select(candidate => (Candidate: candidate, Cost: Math.Min(Distance(upper, candidate.ToUpperInvariant()), Distance(words, Words(candidate)))))
            .DefaultIfEmpty((Candidate: "", Cost: int.MaxValue)).MinBy(one => one.Cost);
    }

    private static string[] Words(string name) => [.. Word().Matches(name).Select(match => match.Value.ToUpperInvariant())];

    /// <summary>Levenshtein's distance of whole words: what it costs to change one is the distance of their letters, unless they mean the same.</summary>
    private static int Distance(string[] a, string[] b)
    {
        if (a.Length == 0)
        {
            return int.MaxValue;
        }

        var above = Enumerable.Range(0, b.Length + 1).Select(count => count * LeftOut).ToArray();
        var row = new int[b.Length + 1];
        foreach (var word in a)
        {
            row[0] = above[0] + word.Length;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(above[j - 1] + Change(word, b[j - 1]), Math.Min(above[j] + word.Length, row[j - 1] + LeftOut));
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }

    private static int Change(string a, string b) =>
        a != b && SameMeaning.Any(words => words.Contains(a, StringComparer.Ordinal) && words.Contains(b, StringComparer.Ordinal)) ? 1 : Distance(a, b);

    /// <summary>Levenshtein's distance, in two rows.</summary>
    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        var row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }

    // Words end at what is no letter or digit, and where a capital follows a small letter.
    [GeneratedRegex(@"\p{Lu}*[\p{Ll}\p{Lo}\p{N}]+|\p{Lu}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
