namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>"Did you mean": what later versions say behind the name that they do not know.</summary>
internal static class Guess
{
    public static string For(string name, Schema schema, IEnumerable<string> known)
    {
        if (!schema.Suggests)
        {
            return "";
        }

        var near = known.Where(x => Distance(x, name) <= (name.Length + 3) / 4).Order(StringComparer.Ordinal).Select(x => $"`{x}`").ToArray();
        return near switch
        {
            [] => "",
            [var one] => $" (Did you mean {one}?)",
            [.. var some, var last] => $" (Did you mean {string.Join(", ", some)} or {last}?)",
        };
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = one[i - 1] == other[j - 1] ? corner : 1 + Math.Min(corner, Math.Min(above, row[j - 1]));
                corner = above;
            }
        }

        return row[^1];
    }
}
