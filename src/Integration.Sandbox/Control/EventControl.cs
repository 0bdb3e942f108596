namespace Integration.Sandbox.Control;

internal static class EventControl
{
    private sealed record FlowBody(int? DelayMs = null, int? HoldNext = null);

    private sealed record ReleaseBody(int? Id = null, string? Project = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Get("sandbox/projects/:project/events", "All event rows of a project, those that are held too.", call =>
            call.GitLab.Events.Of(call.Project).Select(x => new { created_at = x.CreatedAt, author = x.Author.Username, row = PushControl.Json(x) })),
        ControlRoute.Post<FlowBody>(
            "sandbox/events",
            "delay_ms: events are written that long after they happened; hold_next: the next n get their id and stay unseen.",
            (call, body) =>
            {
                var events = call.GitLab.Events;
                if (body.DelayMs is { } delay)
                {
                    events.Delay = TimeSpan.FromMilliseconds(Math.Max(0, delay));
                }

                if (body.HoldNext is { } count)
                {
                    events.HoldNext(Math.Max(0, count));
                }

                return ControlRoute.Done;
            }),
        ControlRoute.Post<ReleaseBody>(
            "sandbox/events/release",
            "Shows the held event with this id in this project, or all that are held.",
            (call, body) =>
            {
                if (body.Id is not { } id)
                {
                    return new { released = call.GitLab.Events.ReleaseAll() };
                }

                var project = call.GitLab.FindProject(body.Project ?? "") ?? throw ControlProblemException.Missing("project", body.Project ?? "");
                var row = call.GitLab.Events.Of(project).FirstOrDefault(x => x.Id == id)
                    ?? throw ControlProblemException.Missing("event", FormattableString.Invariant($"{id}"));
                call.GitLab.Events.Release(row);
                return new { released = 1 };
            }),
    ];
}
