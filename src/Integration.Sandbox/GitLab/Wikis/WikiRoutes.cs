using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;

namespace Integration.Sandbox.GitLab.Wikis;

internal static class WikiRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        // All of them in one answer: this list has no pages.
        ApiRoute.Get("projects/:id/wikis", call => call.InProject(Ability.ReadWiki, project =>
        {
            var whole = call.Query.Flag("with_content");
            return Answer.Ok(project.WikiPages
                .Where(x => !x.Gone)
                .OrderBy(x => x.Slug, StringComparer.Ordinal)
                .Select(x => whole ? Whole(x) : Basic(x))
                .ToArray());
        })),
        ApiRoute.Get("projects/:id/wikis/:slug", call => call.InProject(Ability.ReadWiki, project =>
            project.WikiPages.Find(x => !x.Gone && x.Slug == call.Route["slug"]) is { } page ? Answer.Ok(Whole(page)) : Answer.NotFound("Wiki Page"))),
    ];

    public static Dictionary<string, object?> Basic(WikiPage page) => new()
    {
        ["format"] = page.Format,
        ["slug"] = page.Slug,
        ["title"] = page.Title,
    };

    private static Dictionary<string, object?> Whole(WikiPage page)
    {
        var json = Basic(page);
        json["content"] = page.Content;
        json["encoding"] = "UTF-8";
        json["front_matter"] = new { };
        return json;
    }
}
