using System.Text.RegularExpressions;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>One `&lt;name attribute=value&gt;` of Feishu's markdown; values with either quote or none.</summary>
internal sealed partial record MarkdownTag(string Name, bool IsEnd, IReadOnlyDictionary<string, string> Attributes, int Length)
{
    /// <summary>Null where what stands there is no tag. A tag that is begun and never closed takes all that follows.</summary>
    public static MarkdownTag? At(string source, int start)
    {
        if (start + 1 >= source.Length || !(char.IsAsciiLetter(source[start + 1]) || source[start + 1] is '/' or '!'))
        {
            return null;
        }

        var close = source.IndexOf('>', start);
        var end = close < 0 ? source.Length : close;
        var inside = source[(start + 1)..end];
        var isEnd = inside.StartsWith('/');
        var name = string.Concat(inside.Skip(isEnd ? 1 : 0).TakeWhile(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '-'));
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Attribute().Matches(inside))
        {
            attributes.TryAdd(match.Groups["name"].Value, Entity.Decode(match.Groups["value"].Value));
        }

        return new(close < 0 ? "" : name.ToLowerInvariant(), isEnd, attributes, Math.Min(end + 1, source.Length) - start);
    }

    [GeneratedRegex(
        """(?<name>\w+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Attribute();
}
