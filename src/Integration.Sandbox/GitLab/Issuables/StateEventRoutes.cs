using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;

namespace Integration.Sandbox.GitLab.Issuables;

/// <summary>Closings, reopenings and merges with who did them; oldest first.</summary>
internal static class StateEventRoutes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("projects/:id/issues/:iid/resource_state_events", call => IssueRoutes.With(call, x => List(call, x))),
        ApiRoute.Get("projects/:id/merge_requests/:iid/resource_state_events", call => MergeRequestRoutes.With(call, x => List(call, x))),
    ];

    private static Answer List(ApiCall call, Issuable issuable) =>
        call.List(issuable.StateChanges, x => IssuableJson.StateChange(issuable, x));
}
