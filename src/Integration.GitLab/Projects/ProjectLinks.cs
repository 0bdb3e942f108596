using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Addresses of pages below a project's, and those that GitLab names itself.</summary>
internal static class ProjectLinks
{
    public static Uri Branch(this Project project, string branch) => Page(project, "tree/" + Path(branch));

    public static Uri Tag(this Project project, string tag) => Page(project, "tags/" + Path(tag));

    public static Uri Compare(this Project project, string from, string to) => Page(project, $"compare/{from}...{to}");

    public static Uri Commit(this Project project, string sha) => Page(project, "commit/" + sha);

    public static Uri Pipeline(this Project project, long id) => Page(project, FormattableString.Invariant($"pipelines/{id}"));

    public static Uri MergeRequest(this Project project, long iid) => Page(project, FormattableString.Invariant($"merge_requests/{iid}"));

    public static Uri Environment(this Project project, long id) => Page(project, FormattableString.Invariant($"environments/{id}"));

    public static Uri Job(this Project project, long id) => Page(project, FormattableString.Invariant($"jobs/{id}"));

    public static Uri WikiPage(this Project project, string slug) => Page(project, "wikis/" + Path(slug));

    public static Uri Issue(this Project project, long iid) => Page(project, FormattableString.Invariant($"issues/{iid}"));

    public static Uri Snippet(this Project project, long id) => Page(project, FormattableString.Invariant($"snippets/{id}"));

    public static Uri Alert(this Project project, long iid) => Page(project, FormattableString.Invariant($"alert_management/{iid}/details"));

    public static Uri Vulnerability(this Project project, long id) => Page(project, FormattableString.Invariant($"security/vulnerabilities/{id}"));

    /// <summary>A path on GitLab's host, if it leads below the project's page.</summary>
    public static Uri? Below(this Project project, string? path) =>
        path is ['/', ..] && Uri.TryCreate(project.Url, path, out var uri) && uri.Authority == project.Url.Authority
            && uri.AbsolutePath.StartsWith(project.Url.AbsolutePath.TrimEnd('/') + "/-/", StringComparison.Ordinal) ? Trusted(uri.AbsoluteUri) : null;

    /// <summary>An address from outside, if it is one that a reader may be sent to.</summary>
    public static Uri? Trusted(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0 ? uri : null;

    private static Uri Page(Project project, string path) => new($"{project.Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/-/{path}");

    private static string Path(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
