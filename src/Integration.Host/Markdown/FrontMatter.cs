namespace Integration.Host.Markdown;

/// <summary>The data that GitLab allows before a text: between two lines of <c>---</c>, <c>+++</c> or <c>;;;</c>.</summary>
internal static class FrontMatter
{
    private static readonly string[] Fences = ["---", "+++", ";;;"];

    public static (string Front, string Body) Split(string text)
    {
        foreach (var fence in Fences)
        {
            // GitLab, GLFM, front matter: it must be at the very top.
            if (!text.StartsWith(fence, StringComparison.Ordinal) || text.IndexOf('\n') is not (> 0 and var first) || text.AsSpan(3, first - 3).ContainsAny("- \t") || first > 20)
            {
                continue;
            }

            var end = text.IndexOf("\n" + fence, first - 1 + (first == fence.Length ? 1 : 0), StringComparison.Ordinal);
            if (end > first && (end + 4 == text.Length || text[end + 4] == '\n') && !string.IsNullOrWhiteSpace(text[first..end]) && text[first..end].Contains(':', StringComparison.Ordinal))
            {
                return (text[(first + 1)..end], text[(end + 4)..]);
            }
        }

        return ("", text);
    }
}
