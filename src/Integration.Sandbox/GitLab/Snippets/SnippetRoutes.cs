using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Snippets;

internal static class SnippetRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects/:id/snippets", call => call.InProject(Ability.ReadSnippet, project => call.List(project.Snippets, Json))),
        ApiRoute.Get("projects/:id/snippets/:snippet_id", call => With(call, x => Answer.Ok(Json(x)))),
    ];

    public static Answer With(ApiCall call, Func<Snippet, Answer> answer) => call.InProject(Ability.ReadSnippet, project =>
        project.Snippets.Find(x => IssuableList.Is(call.Route["snippet_id"], x.Id)) is { } snippet ? answer(snippet) : Answer.NotFound("Snippet"));

    private static object Json(Snippet snippet)
    {
        var url = FormattableString.Invariant($"{snippet.Project.WebUrl}/-/snippets/{snippet.Id}");
        return new
        {
            id = snippet.Id,
            title = snippet.Title,
            description = "",
            visibility = snippet.Project.Visibility,
            author = IssuableJson.Person(snippet.Project, snippet.Author),
            created_at = WireJson.Time(snippet.CreatedAt),
            updated_at = WireJson.Time(snippet.UpdatedAt),
            project_id = snippet.Project.Id,
            web_url = url,
            raw_url = url + "/raw",
            file_name = snippet.FileName,
            files = new[] { new { path = snippet.FileName, raw_url = $"{url}/raw/main/{snippet.FileName}" } },
            imported = false,
            imported_from = "none",
        };
    }
}
