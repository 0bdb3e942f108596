namespace Integration.Sandbox.Http;

/// <summary>A path such as <c>projects/:id/repository/compare</c>; a segment with a colon takes any one segment.</summary>
internal sealed class RoutePattern(string pattern)
{
    private readonly string[] _segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string Text => pattern;

    public Dictionary<string, string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != _segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (segment[0] == ':')
            {
                values[segment[1..]] = path[i];
            }
            else if (segment != path[i])
            {
                return null;
            }
        }

        return values;
    }
}
