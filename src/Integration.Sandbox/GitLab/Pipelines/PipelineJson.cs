using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Pipelines;

internal static class PipelineJson
{
    private const string BlankSha = "0000000000000000000000000000000000000000";

    public static object Basic(Pipeline pipeline) => Fields(pipeline);

    public static object Detail(Pipeline pipeline)
    {
        var parent = pipeline.Project.Repository.Find(pipeline.Sha)?.Parents;
        var json = Fields(pipeline);
        json["before_sha"] = parent is [{ } first, ..] ? first.Sha : BlankSha;
        json["tag"] = pipeline.Tag;
        json["yaml_errors"] = pipeline.YamlErrors;
        json["user"] = AccessRoutes.Basic(pipeline.Project.GitLab, pipeline.User);
        json["started_at"] = WireJson.Time(pipeline.StartedAt);
        json["finished_at"] = WireJson.Time(pipeline.FinishedAt);
        json["committed_at"] = null;
        json["duration"] = pipeline.Duration;
        json["queued_duration"] = pipeline.StartedAt is { } start && (int)(start - pipeline.CreatedAt).TotalSeconds is var queued and not 0 ? queued : null;
        json["coverage"] = null;
        json["detailed_status"] = DetailedStatus.Of(pipeline);
        return json;
    }

    public static object Of(Pipeline pipeline, Job job)
    {
        var project = pipeline.Project;
        return new
        {
            id = job.Id,
            status = job.Status,
            stage = job.Stage,
            name = job.Name,
            @ref = pipeline.Ref,
            tag = pipeline.Tag,
            coverage = (double?)null,
            allow_failure = job.AllowFailure,
            created_at = WireJson.Time(job.CreatedAt),
            started_at = WireJson.Time(job.StartedAt),
            finished_at = WireJson.Time(job.FinishedAt),
            erased_at = (string?)null,
            duration = job.FinishedAt is { } end && job.StartedAt is { } start ? (double?)(end - start).TotalSeconds : null,
            queued_duration = 0.5,
            user = AccessRoutes.Basic(project.GitLab, pipeline.User),
            commit = project.Repository.Find(pipeline.Sha) is { } commit ? CommitJson.Of(project, commit) : null,
            pipeline = Basic(pipeline),
            failure_reason = job.Status == "failed" ? "script_failure" : null,
            web_url = string.Create(CultureInfo.InvariantCulture, $"{project.WebUrl}/-/jobs/{job.Id}"),
            artifacts = Array.Empty<object>(),
        };
    }

    private static Dictionary<string, object?> Fields(Pipeline pipeline) => new()
    {
        ["id"] = pipeline.Id,
        ["iid"] = pipeline.Iid,
        ["project_id"] = pipeline.Project.Id,
        ["sha"] = pipeline.Sha,
        ["ref"] = pipeline.Ref,
        ["status"] = pipeline.Status,
        ["source"] = pipeline.Source,
        ["created_at"] = WireJson.Time(pipeline.CreatedAt),
        ["updated_at"] = WireJson.Time(pipeline.UpdatedAt),
        ["web_url"] = string.Create(CultureInfo.InvariantCulture, $"{pipeline.Project.WebUrl}/-/pipelines/{pipeline.Id}"),
        ["name"] = pipeline.Name,
    };
}
