using System.Text;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>A block between fences: neither markup nor entities mean anything in it.</summary>
internal static class CodeFence
{
    /// <summary>The code of the block whose opening fence is here; goes past its end, or to the end of the text without one.</summary>
    public static string Take(string source, ref int at)
    {
        var mark = source[at];
        var length = 0;
        while (at + length < source.Length && source[at + length] == mark)
        {
            length++;
        }

        var code = new StringBuilder();
        at = Next(source, at);
        while (at < source.Length)
        {
            var next = Next(source, at);
            var line = source[at..next];
            at = next;
            if (line.TrimEnd() is var text && text.Length >= length && text.All(x => x == mark))
            {
                break;
            }

            code.Append(line);
        }

        return code.ToString();
    }

    private static int Next(string source, int at)
    {
        var end = source.IndexOf('\n', at);
        return end < 0 ? source.Length : end + 1;
    }
}
