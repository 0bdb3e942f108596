namespace Integration.Host.Pages.Preview;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    Kept,
    Added,
    Removed,
}

/// <summary>A line of two texts that are compared.</summary>
public sealed record DiffLine(LineChange Change, string Text);

/// <summary>What differs between two texts, line by line: the longest common subsequence stays.</summary>
internal static class LineDiff
{
    // The table has a cell for each pair of lines: 90,000 are filled in well under a millisecond.
    private const int MostLines = 300;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (left, right) = (Lines(before), Lines(after));
        var common = Common(left, right);
        var lines = new List<DiffLine>(left.Length + right.Length);
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j])
            {
                lines.Add(new DiffLine(LineChange.Kept, left[i++]));
                j++;
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                lines.Add(new DiffLine(LineChange.Removed, left[i++]));
            }
            else
            {
                lines.Add(new DiffLine(LineChange.Added, right[j++]));
            }
        }

        lines.AddRange(left.Skip(i).Select(line => new DiffLine(LineChange.Removed, line)));
        lines.AddRange(right.Skip(j).Select(line => new DiffLine(LineChange.Added, line)));
        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : [.. text.ReplaceLineEndings("\n").Split('\n').Take(MostLines)];

    /// <summary>How many lines the ends of both texts, from each pair of lines on, have in common.</summary>
    private static int[,] Common(string[] left, string[] right)
    {
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
