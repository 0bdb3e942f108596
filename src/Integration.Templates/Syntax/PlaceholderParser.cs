namespace Integration.Templates;

/// <summary>Reads what stands between <c>${</c> and <c>}</c>: a path, and functions after <c>|</c>.</summary>
internal static class PlaceholderParser
{
    // Blanks and tabs alone are passed over, so that a name of any other space can be written.
    private static readonly char[] Blanks = [' ', '\t'];

    public static (TemplateVariable? Variable, TemplateError? Error) Parse(string content, int line, int column, int index, LinkPlace link, PathTree tree)
    {
        var pieces = Split(content);
        var path = pieces[0].Trim(Blanks);
        if (path.Length == 0)
        {
            return (null, TemplateError.NoPath(line, column));
        }

        if (PathParser.Parse(path, tree) is not { } names)
        {
            return (null, TemplateError.BadPath(line, column, path));
        }

        var isBlank = false;
        var dates = new List<DatePattern>();
        foreach (var piece in pieces.Skip(1))
        {
            var colon = piece.IndexOf(':', StringComparison.Ordinal);
            var name = (colon < 0 ? piece : piece[..colon]).Trim(Blanks);
            var argument = colon < 0 ? null : piece[(colon + 1)..].Trim(Blanks);
            switch (name)
            {
                case "blank" when argument is not null:
                    return (null, TemplateError.BlankWithArgument(line, column, argument));
                case "blank":
                    isBlank = true;
                    break;
                case "date" when string.IsNullOrEmpty(argument):
                    return (null, TemplateError.DateWithoutFormat(line, column));
                case "date":
                    if (DatePattern.Parse(argument, out var wrong) is not { } date)
                    {
                        return (null, TemplateError.BadDatePattern(line, column, wrong));
                    }

                    dates.Add(date);
                    break;
                default:
                    return (null, TemplateError.UnknownFunction(line, column, name));
            }
        }

        return (new TemplateVariable(names, isBlank, [.. dates], line, column) { Index = index, Link = link }, null);
    }

    // At every | outside single quotes.
    private static List<string> Split(string content)
    {
        var pieces = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (content[i] == '|' && !isQuoted)
            {
                pieces.Add(content[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(content[start..]);
        return pieces;
    }
}
