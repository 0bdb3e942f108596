using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.Control;

internal static class TroubleControl
{
    private sealed record InstanceBody(string? Version = null, long? SkewMs = null, bool? PushesTargetTheProject = null, int? PushEventActivitiesLimit = null,
        Edition? Edition = null);

    private sealed record OutageBody(OutageKind Kind, int Status = 500, int DelayMs = 0, int? Times = null, string? Path = null, string? Field = null, int Size = 10_000);

    private sealed record RateBody(int Requests, int PeriodSeconds = 60);

    private sealed record Nothing;

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<InstanceBody>(
            "sandbox/gitlab",
            "Version, edition (community, unlicensed, premium, ultimate), clock skew, whether pushes name the project as target (else by version), refs per push before they are one event.",
            (call, body) =>
            {
                var gitLab = call.GitLab;
                gitLab.Version = body.Version ?? gitLab.Version;
                gitLab.Clock.Skew = body.SkewMs is { } skew ? TimeSpan.FromMilliseconds(skew) : gitLab.Clock.Skew;
                gitLab.PushesTargetTheProject = body.PushesTargetTheProject ?? gitLab.PushesTargetTheProject;
                gitLab.PushEventActivitiesLimit = body.PushEventActivitiesLimit ?? gitLab.PushEventActivitiesLimit;
                gitLab.Edition = body.Edition ?? gitLab.Edition;
                return new { gitLab.Version, gitLab.Edition, gitLab.Clock.Now, gitLab.PushesTargetTheProject, gitLab.PushEventActivitiesLimit };
            }),
        ControlRoute.Post<Nothing>("sandbox/snapshot", "Backs GitLab's database up.", (call, _) =>
        {
            call.Server.Backup = call.GitLab.Snapshot();
            return ControlRoute.Done;
        }),
        ControlRoute.Post<Nothing>(
            "sandbox/restore",
            "Puts the last backup back: what came since is gone, and its ids are given out again.",
            (call, _) =>
            {
                call.GitLab.Restore(call.Server.Backup ?? throw new ControlProblemException(400, "There is no backup yet; make one with POST /sandbox/snapshot."));
                return ControlRoute.Done;
            }),
        ControlRoute.Post<OutageBody>(
            "sandbox/outages",
            "GitLab fails: kind status (with status), hang, cut, refuse_token, slow (delay_ms), html, endless_pages, endless_body, slow_body (delay_ms a byte), "
            + "deep_nesting (size), wrong_types (field, or all), huge_text or huge_list (field, size); of GraphQL query_errors, query_timeout (field); for the next times requests whose path holds path.",
            (call, body) =>
            {
                if (body.Kind == OutageKind.Status && body.Status is < 200 or > 599)
                {
                    throw new ControlProblemException(400, "The field \"status\" must be from 200 to 599.");
                }

                if (body.Size is < 1 or > 100_000_000)
                {
                    throw new ControlProblemException(400, "The field \"size\" must be from 1 to 100000000.");
                }

                if (body.Kind is OutageKind.HugeText or OutageKind.HugeList or OutageKind.QueryTimeout && body.Field is null)
                {
                    throw new ControlProblemException(400, $"The field \"field\" is missing: it names what {(body.Kind == OutageKind.QueryTimeout ? "runs out of time" : "becomes huge")}.");
                }

                call.GitLab.Outages.Begin(new(body.Kind)
                {
                    Status = body.Status,
                    Delay = TimeSpan.FromMilliseconds(body.DelayMs),
                    Times = body.Times,
                    Path = body.Path,
                    Field = body.Field,
                    Size = body.Size,
                });
                return ControlRoute.Done;
            }),
        ControlRoute.Delete("sandbox/outages", "Ends all outages.", call =>
        {
            call.GitLab.Outages.Clear();
            return ControlRoute.Done;
        }),
        ControlRoute.Post<RateBody>("sandbox/rate_limit", "Switches GitLab's user rate limit on.", (call, body) =>
        {
            call.GitLab.RateLimit.Set(body.Requests, TimeSpan.FromSeconds(body.PeriodSeconds));
            return ControlRoute.Done;
        }),
        ControlRoute.Delete("sandbox/rate_limit", "Switches it off.", call =>
        {
            call.GitLab.RateLimit.Off();
            return ControlRoute.Done;
        }),
        ControlRoute.Get(
            "sandbox/requests",
            "All requests that GitLab got, with times; how many at once, and the most within 10 s.",
            call =>
            {
                var traffic = call.GitLab.Traffic;
                return new { traffic.Count, traffic.MostAtOnce, most_within_10s = traffic.MostWithin(TimeSpan.FromSeconds(10)), traffic.Requests };
            }),
        ControlRoute.Delete("sandbox/requests", "Forgets them.", call =>
        {
            call.GitLab.Traffic.Clear();
            return ControlRoute.Done;
        }),
        ControlRoute.Post<Nothing>(
            "sandbox/reset",
            "Ends every trouble and forgets requests and messages; projects, people and robots stay.",
            (call, _) =>
            {
                var gitLab = call.GitLab;
                gitLab.Outages.Clear();
                gitLab.RateLimit.Off();
                gitLab.Clock.Skew = TimeSpan.Zero;
                gitLab.Events.Delay = TimeSpan.Zero;
                gitLab.Events.HoldNext(0);
                gitLab.Events.ReleaseAll();
                gitLab.Traffic.Clear();
                foreach (var inbox in call.Server.Inboxes)
                {
                    inbox.ClearFaults();
                    inbox.ClearMessages();
                }

                return ControlRoute.Done;
            }),
    ];
}
