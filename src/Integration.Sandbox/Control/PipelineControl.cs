using Integration.Sandbox.GitLab.Pipelines;

namespace Integration.Sandbox.Control;

internal static class PipelineControl
{
    private sealed record JobBody(string Name, string Stage = "test", string Status = "created", bool AllowFailure = false);

    private sealed record PipelineBody(
        string Ref, string? By = null, string Source = "push", string Status = "created", string? Revision = null, bool Tag = false,
        string? Name = null, string? YamlErrors = null, IReadOnlyList<JobBody>? Jobs = null);

    private sealed record StatusBody(string Status);

    private sealed record Nothing;

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<PipelineBody>(
            "sandbox/projects/:project/pipelines",
            "Makes a pipeline with its jobs; ref may be refs/merge-requests/1/head; source parent_pipeline makes a child.",
            (call, body) =>
                Json(call.Project.AddPipeline(call.By(body.By), new(body.Ref)
                {
                    Source = Known(body.Source, "source", PipelineStatus.Sources),
                    Status = body.Status,
                    Revision = body.Revision,
                    Tag = body.Tag,
                    Name = body.Name,
                    YamlErrors = body.YamlErrors,
                    Jobs = [.. (body.Jobs ?? []).Select(x => new NewJob(x.Name, x.Stage, x.Status, x.AllowFailure))],
                }))),
        ControlRoute.Post<StatusBody>(
            "sandbox/projects/:project/pipelines/:pipeline/status",
            "Sets its status (any word, as GitLab's list grows); ends set finished_at.",
            (call, body) =>
            {
                call.Pipeline.SetStatus(body.Status);
                return Json(call.Pipeline);
            }),
        ControlRoute.Post<Nothing>("sandbox/projects/:project/pipelines/:pipeline/touch", "Moves updated_at alone.", (call, _) =>
        {
            call.Pipeline.Touch();
            return Json(call.Pipeline);
        }),
        ControlRoute.Post<JobBody>("sandbox/projects/:project/pipelines/:pipeline/jobs", "Adds a job.", (call, body) =>
        {
            call.Pipeline.AddJob(new(body.Name, body.Stage, body.Status, body.AllowFailure));
            return Json(call.Pipeline);
        }),
        ControlRoute.Post<StatusBody>(
            "sandbox/projects/:project/pipelines/:pipeline/jobs/:job/status",
            "Sets the status of the job with this name.",
            (call, body) =>
            {
                call.Pipeline.SetJobStatus(call.Route["job"], body.Status);
                return Json(call.Pipeline);
            }),
        ControlRoute.Post<Nothing>(
            "sandbox/projects/:project/pipelines/:pipeline/retry",
            "Retries its failed and canceled jobs: it runs again.",
            (call, _) =>
            {
                call.Pipeline.Retry();
                return Json(call.Pipeline);
            }),
    ];

    private static string Known(string value, string field, IReadOnlyList<string> values) =>
        values.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new ControlProblemException(400, $"The field \"{field}\" must be one of {string.Join(", ", values)}.");

    private static object Json(Pipeline pipeline) => new
    {
        pipeline.Id,
        pipeline.Ref,
        pipeline.Sha,
        pipeline.Status,
        pipeline.Source,
        pipeline.UpdatedAt,
        pipeline.FinishedAt,
        jobs = pipeline.Jobs.Select(x => new { x.Id, x.Name, x.Stage, x.Status, x.AllowFailure, x.Retried }),
    };
}
