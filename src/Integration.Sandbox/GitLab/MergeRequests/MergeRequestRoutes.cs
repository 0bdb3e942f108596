using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.MergeRequests;

internal static class MergeRequestRoutes
{
    private static readonly string[] States = ["opened", "closed", "locked", "merged"];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("merge_requests", call =>
            IssuableList.OfInstance(call, States, project => Visible(call, project), x => MergeRequestJson.Of(call, x))),
        ApiRoute.Get("groups/:id/merge_requests", call =>
            IssuableList.OfGroup(call, States, project => Visible(call, project), x => MergeRequestJson.Of(call, x))),
        ApiRoute.Get("projects/:id/merge_requests", call =>
            IssuableList.OfProject(call, Ability.ReadMergeRequest, States, project => Visible(call, project), x => MergeRequestJson.Of(call, x))),
        ApiRoute.Get("projects/:id/merge_requests/:iid", call => With(call, x => Answer.Ok(MergeRequestJson.Detail(call, x)))),
        ApiRoute.Get("projects/:id/merge_requests/:iid/approvals", call => With(call, x => Answer.Ok(ApprovalJson.Of(call, x)))),
    ];

    public static Answer With(ApiCall call, Func<MergeRequest, Answer> answer) => call.InProject(Ability.ReadMergeRequest, project =>
        project.MergeRequests.Find(x => IssuableList.Is(call.Route["iid"], x.Iid)) is { } found ? answer(found) : Answer.NotFoundPlain);

    private static List<MergeRequest> Visible(ApiCall call, Project project) =>
        call.Caller.Can(Ability.ReadMergeRequest, project) ? project.MergeRequests : [];
}
