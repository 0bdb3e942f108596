using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issues;

internal static class IssueRoutes
{
    private static readonly string[] States = ["opened", "closed"];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("issues", call => IssuableList.OfInstance(call, States, project => Visible(call, project), x => IssueJson.Of(call, x))),
        ApiRoute.Get("groups/:id/issues", call => IssuableList.OfGroup(call, States, project => Visible(call, project), x => IssueJson.Of(call, x))),
        ApiRoute.Get("projects/:id/issues", call =>
            IssuableList.OfProject(call, Ability.ReadIssue, States, project => Visible(call, project), x => IssueJson.Of(call, x))),
        ApiRoute.Get("projects/:id/issues/:iid/participants", call => With(call, issue => call.List(
            issue.Notes.Where(note => !note.System).Select(note => note.Author).Prepend(issue.Author).Concat(issue.Assignees).DistinctBy(user => user.Id).ToList(),
            user => IssuableJson.Person(call.GitLab, user)))),
        ApiRoute.Get("projects/:id/issues/:iid", call => With(call, issue => Answer.Ok(IssueJson.Of(call, issue)))),
    ];

    /// <summary>The issue of the route; one that the caller may not read is not there for him.</summary>
    public static Answer With(ApiCall call, Func<Issue, Answer> answer) => call.InProject(Ability.ReadIssue, project =>
        Visible(call, project).FirstOrDefault(x => IssuableList.Is(call.Route["iid"], x.Iid)) is { } issue
            ? answer(issue)
            : Answer.NotFoundPlain);

    private static IEnumerable<Issue> Visible(ApiCall call, Project project) =>
        call.Caller.Can(Ability.ReadIssue, project) ? project.Issues.Where(call.Caller.CanRead) : [];
}
