using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Wikis;

/// <summary>A page of a project's wiki. GitLab's database keeps only its number and what it is called; the page itself lies in git.</summary>
public sealed class WikiPage
{
    internal WikiPage(Project project, int metaId, string title, string content, string format)
    {
        Project = project;
        MetaId = metaId;
        Content = content;
        Format = format;
        Rename(title);
    }

    public Project Project { get; }

    /// <summary>What events name as their target; there is nothing else that it leads to.</summary>
    public int MetaId { get; }

    /// <summary>The path in the wiki: blanks are dashes, folders have slashes.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Without folders.</summary>
    public string Title { get; private set; } = "";

    public string Content { get; internal set; }

    public string Format { get; }

    /// <summary>Old events of it have no `wiki_page` any more.</summary>
    public bool Gone { get; internal set; }

    internal static string SlugOf(string title) => title.Replace(' ', '-');

    internal void Rename(string title)
    {
        Slug = SlugOf(title);
        Title = title[(title.LastIndexOf('/') + 1)..].Replace('-', ' ');
    }
}
