using System.Text.RegularExpressions;

namespace Integration.Conformance;

/// <summary>Looks for what acts in a message.</summary>
public static partial class Markdown
{
    /// <summary>Where its links lead.</summary>
    public static IEnumerable<string> Targets(string text) => Link().Matches(text).Select(match => match.Groups["url"].Value);

    /// <summary>The text with the labels of its links alone.</summary>
    public static string WithoutLinks(string text) => Link().Replace(text, "${label}");

    /// <summary>The text without what stands between fences.</summary>
    public static string WithoutCode(string text) => Fence().Replace(text, "");

    [GeneratedRegex(@"^(?:> ?)*(?<fence>`{3,})[A-Za-z0-9+#._-]*\n(?:.*\n)*?(?:> ?)*\k<fence>$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[(?<label>[^\[\]\n]*)\]\((?<url>[^()\s]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
