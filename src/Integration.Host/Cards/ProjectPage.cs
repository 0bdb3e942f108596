using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Addresses below a project's page.</summary>
internal static class ProjectPage
{
    public static Uri Branch(Project project, string branch) => Of(project, "tree/" + Uri.EscapeDataString(branch).Replace("%2F", "/", StringComparison.Ordinal));

    /// <summary>Such as <c>branches</c>; the project itself where its own address is none that can be built upon.</summary>
    public static Uri Of(Project project, string path) =>
        project.Url.IsAbsoluteUri && Uri.TryCreate($"{project.Url.AbsoluteUri.TrimEnd('/')}/-/{path}", UriKind.Absolute, out var page) ? page : project.Url;
}
