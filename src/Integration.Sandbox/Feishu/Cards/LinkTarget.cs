namespace Integration.Sandbox.Feishu.Cards;

/// <summary>`[text](target)` on one line, brackets and parentheses balanced.</summary>
internal sealed record LinkTarget(string Text, string Url, int End)
{
    public static LinkTarget? At(string source, int open)
    {
        if (Closing(source, open, '[', ']') is not { } close
            || close + 1 >= source.Length
            || source[close + 1] != '('
            || Closing(source, close + 1, '(', ')') is not { } end)
        {
            return null;
        }

        return new(source[(open + 1)..close], Entity.Decode(source[(close + 2)..end].Trim()), end + 1);
    }

    private static int? Closing(string source, int open, char opening, char closing)
    {
        var depth = 0;
        for (var i = open; i < source.Length && source[i] != '\n'; i++)
        {
            depth += source[i] == opening ? 1 : source[i] == closing ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return null;
    }
}
