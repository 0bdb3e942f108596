using Integration.Sandbox.GitLab.Events;

namespace Integration.Sandbox.Control;

internal static class OtherEventControl
{
    private sealed record WikiBody(string Title, string? By = null, EventAction Action = EventAction.Created);

    private sealed record JoinBody(string User);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<WikiBody>("sandbox/projects/:project/wiki", "A wiki page is created, updated or destroyed.", (call, body) =>
            PushControl.Json(call.Project.ChangeWikiPage(call.By(body.By), body.Title, body.Action))),
        ControlRoute.Post<JoinBody>(
            "sandbox/projects/:project/join",
            "Somebody joins: an event that is about nobody's work.",
            (call, body) =>
                PushControl.Json(call.Project.Join(call.User(body.User)))),
    ];
}
