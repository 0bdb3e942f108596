using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Snippets;

public static class SnippetWork
{
    /// <summary>Makes no event.</summary>
    public static Snippet AddSnippet(this Project project, User by, string title, string fileName = "snippet.txt")
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var snippet = new Snippet(project, project.GitLab.NextId("snippet"), title, fileName, by);
            project.Snippets.Add(snippet);
            return snippet;
        }
    }
}
