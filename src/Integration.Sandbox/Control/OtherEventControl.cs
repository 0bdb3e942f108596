using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.Control;

internal static class OtherEventControl
{
    private sealed record WikiBody(
        string Title, string? By = null, EventAction Action = EventAction.Created, string? Content = null, string? NewTitle = null);

    private sealed record JoinBody(string User);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<WikiBody>(
            "sandbox/projects/:project/wiki",
            "A wiki page is created, updated (content, new_title) or destroyed; the title has folders, as in howto/Start.",
            (call, body) => PushControl.Json(Change(call, body))),
        ControlRoute.Post<JoinBody>(
            "sandbox/projects/:project/join",
            "Somebody joins: an event that is about nobody's work.",
            (call, body) =>
                PushControl.Json(call.Project.Join(call.User(body.User)))),
    ];

    private static EventRow Change(ControlCall call, WikiBody body)
    {
        var (project, by) = (call.Project, call.By(body.By));
        return body switch
        {
            { Action: EventAction.Created, Content: { } content } => project.CreateWikiPage(by, body.Title, content),
            { Action: EventAction.Updated } when (body.Content ?? body.NewTitle) is not null => project.UpdateWikiPage(by, body.Title, body.Content, body.NewTitle),
            _ => project.ChangeWikiPage(by, body.Title, body.Action),
        };
    }
}
