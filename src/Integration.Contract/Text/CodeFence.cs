namespace Integration.Contract;

/// <summary>The backticks around code.</summary>
public static class CodeFence
{
    /// <summary>A run of backticks that is longer than every run in the code, so that none in it ends it (CommonMark 4.5, 6.1).</summary>
    /// <param name="code">The code.</param>
    /// <param name="least">The least length: 1 for code within a line, 3 for a block.</param>
    public static string Around(string code, int least)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', Math.Max(least, longest + 1));
    }
}
