using System.Text;

namespace Integration.Templates;

/// <summary>A format of dates in Java's letters, as LigaAI's <c>date</c> takes it (java.text.SimpleDateFormat; where commons-lang3's FastDateFormat differs, as that).</summary>
/// <remarks>Not .NET's own: there <c>D</c>, <c>S</c>, <c>F</c>, <c>K</c>, <c>Y</c> mean nothing or something else, and names of months need ICU.</remarks>
internal sealed class DatePattern
{
    private const int LongestNumber = 10;
    private const string Letters = "yYMdDEuFwWaHkhKmsSGzZX";

    private readonly DateLetters[] _runs;

    private DatePattern(string text, DateLetters[] runs)
    {
        Text = text;
        _runs = runs;
    }

    public string Text { get; }

    /// <summary>Whether a letter has a meaning in it.</summary>
    public bool Has(char letter) => _runs.Any(run => run.Letter == letter);

    /// <param name="text">The format.</param>
    /// <param name="wrong">The letters that mean nothing.</param>
    /// <returns>Null where it is no format.</returns>
    public static DatePattern? Parse(string text, out string wrong)
    {
        var runs = new List<DateLetters>();
        var literal = new StringBuilder();
        wrong = "";
        for (var at = 0; at < text.Length;)
        {
            var character = text[at];
            if (character == '\'')
            {
                at = Quoted(text, at, literal);
                continue;
            }

            if (!char.IsAsciiLetter(character))
            {
                literal.Append(character);
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && text[end] == character)
            {
                end++;
            }

            var count = end - at;
            if (!Letters.Contains(character, StringComparison.Ordinal) || (character == 'X' && count > 3))
            {
                wrong = text[at..end];
                return null;
            }

            AddText(runs, literal);
            runs.Add(new(character, count, ""));
            at = end;
        }

        AddText(runs, literal);
        return new(text, [.. runs]);
    }

    public string Format(ZonedTime time, DateNames names)
    {
        var text = new StringBuilder(Text.Length + 8);
        foreach (var run in _runs)
        {
            Append(text, run, time, names);
        }

        return text.ToString();
    }

    // Two quotes are an apostrophe, within quotes and without.
    private static int Quoted(string text, int at, StringBuilder literal)
    {
        if (at + 1 < text.Length && text[at + 1] == '\'')
        {
            literal.Append('\'');
            return at + 2;
        }

        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                literal.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                literal.Append('\'');
                at++;
            }
            else
            {
                return at + 1;
            }
        }

        return at;
    }

    private static void AddText(List<DateLetters> runs, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            runs.Add(new('\0', 0, literal.ToString()));
            literal.Clear();
        }
    }

    private static void Append(StringBuilder text, DateLetters run, ZonedTime time, DateNames names)
    {
        var local = time.Local;
        var count = run.Count;
        _ = run.Letter switch
        {
            '\0' => text.Append(run.Text),
            'y' => Year(text, local.Year, count),
            'Y' => Year(text, Weeks.Year(local), count),
            'M' when count >= 4 => text.Append(names.Months[local.Month - 1]),
            'M' when count == 3 => text.Append(names.ShortMonths[local.Month - 1]),
            'M' => Number(text, local.Month, count),
            'd' => Number(text, local.Day, count),
            'D' => Number(text, local.DayOfYear, count),
            'E' => text.Append((count >= 4 ? names.Days : names.ShortDays)[(int)local.DayOfWeek]),
            // 1 is Monday, 7 Sunday.
            'u' => Number(text, (((int)local.DayOfWeek + 6) % 7) + 1, count),
            // The second Friday of a month is 2.
            'F' => Number(text, ((local.Day - 1) / 7) + 1, count),
            'w' => Number(text, Weeks.OfYear(local), count),
            'W' => Number(text, Weeks.OfMonth(local), count),
            'a' => text.Append(local.Hour < 12 ? names.Morning : names.Afternoon),
            'H' => Number(text, local.Hour, count),
            'k' => Number(text, local.Hour == 0 ? 24 : local.Hour, count),
            'h' => Number(text, local.Hour % 12 == 0 ? 12 : local.Hour % 12, count),
            'K' => Number(text, local.Hour % 12, count),
            'm' => Number(text, local.Minute, count),
            's' => Number(text, local.Second, count),
            // The number of milliseconds, not a fraction of the second.
            'S' => Number(text, local.Millisecond, count),
            'G' => text.Append(names.Era),
            'z' => text.Append(count >= 4 ? ZoneNames.Long(time, names) : ZoneNames.Short(time)),
            'Z' => count == 2 ? Iso(text, time.Offset, 3) : Offset(text, time.Offset, count > 2),
            _ => Iso(text, time.Offset, count),
        };
    }

    private static StringBuilder Year(StringBuilder text, int year, int count) => count == 2 ? Number(text, year % 100, 2) : Number(text, year, Math.Max(count, 4));

    private static StringBuilder Number(StringBuilder text, int number, int digits)
    {
        var written = 0;
        Span<char> last = stackalloc char[LongestNumber];
        for (; number > 0 || written == 0; number /= 10)
        {
            last[^++written] = (char)('0' + (number % 10));
        }

        return text.Append('0', Math.Max(0, digits - written)).Append(last[^written..]);
    }

    // +08, +0800, +08:00, and Z at UTC.
    private static StringBuilder Iso(StringBuilder text, TimeSpan offset, int count) =>
        offset == TimeSpan.Zero ? text.Append('Z')
        : count == 1 ? Number(text.Append(offset < TimeSpan.Zero ? '-' : '+'), Math.Abs(offset.Hours), 2)
        : Offset(text, offset, count == 3);

    private static StringBuilder Offset(StringBuilder text, TimeSpan offset, bool hasColon)
    {
        Number(text.Append(offset < TimeSpan.Zero ? '-' : '+'), Math.Abs(offset.Hours), 2);
        return Number(hasColon ? text.Append(':') : text, Math.Abs(offset.Minutes), 2);
    }
}
