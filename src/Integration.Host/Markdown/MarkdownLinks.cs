using Integration.Contract;

namespace Integration.Host.Markdown;

/// <summary>Where a link in a project's text leads: absolute, http or https.</summary>
internal sealed class MarkdownLinks(Project project)
{
    private const int LongestUrl = 2_000;

    /// <summary>The target; null where it is none that a card can lead to: a place on the same page, another scheme, no address at all.</summary>
    public Uri? Target(string? target)
    {
        var text = target?.Trim() ?? "";
        if (text.Length is 0 or > LongestUrl || text[0] is '#' or '?' || !project.Url.IsAbsoluteUri)
        {
            return null;
        }

        return text switch
        {
            _ when HasScheme(text) => Absolute(text),
            _ when text.StartsWith("//", StringComparison.Ordinal) => Absolute($"{project.Url.Scheme}:{text}"),
            // GitLab, GLFM, links: uploads belong to the project, pages of GitLab to its root, everything else is a file of the default branch.
            _ when text.StartsWith("/uploads/", StringComparison.Ordinal) => Absolute(Base + text),
            _ when text.StartsWith("/-/", StringComparison.Ordinal) || text.StartsWith($"/{project.Path}/", StringComparison.OrdinalIgnoreCase) => Absolute(Root + text),
            _ => Absolute($"{Base}/-/blob/{Uri.EscapeDataString(project.DefaultBranch ?? "HEAD").Replace("%2F", "/", StringComparison.Ordinal)}/{FilePath(text)}"),
        };
    }

    /// <summary>A link that says honestly where it leads: where the text names another site, the real host stands beside it.</summary>
    public LinkSpan Link(string text, Uri target, TextStyle style = TextStyle.None) =>
        new(NamedHosts.Misleads(text, target, leavesGitLab: !IsGitLab(target)) ? $"{text} ({LinkTarget.AsciiHost(target) ?? target.Host})" : text, target, style);

    private bool IsGitLab(Uri target) => target.Host.Equals(project.Url.Host, StringComparison.OrdinalIgnoreCase);

    private string Base => project.Url.AbsoluteUri.TrimEnd('/');

    // GitLab may live below a path of its host; the project's page ends in the project's path.
    private string Root => Base.EndsWith("/" + project.Path, StringComparison.OrdinalIgnoreCase) ? Base[..^(project.Path.Length + 1)] : project.Url.GetLeftPart(UriPartial.Authority);

    private static string FilePath(string text) => text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text.TrimStart('/');

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && !text.AsSpan(0, colon).ContainsAny('/', '?', '#');
    }

    private static Uri? Absolute(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0 && url.Host.Length > 0 && LinkTarget.AsciiHost(url) is not null ? url : null;
}
