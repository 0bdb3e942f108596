using Integration.Contract;

namespace Integration.GitLab;

/// <summary>A pipeline that ended, before its jobs, commit and merge request are read.</summary>
/// <param name="Pipeline">The pipeline, or what its row tells of it.</param>
/// <param name="At">When it ended.</param>
internal sealed record PipelineEnd(PipelineDetailRow Pipeline, DateTimeOffset At)
{
    public static bool IsEnd(string? status) => status is "success" or "failed" or "canceled";

    /// <summary>By <c>group</c> and <c>icon</c>: the text beside them is translated into the language of the token's user.</summary>
    public PipelineOutcome Outcome => Pipeline.Status switch
    {
        "failed" => PipelineOutcome.Failed,
        "canceled" => PipelineOutcome.Canceled,
        _ => Pipeline.DetailedStatus is { Group: "success-with-warnings" } or { Icon: "status_warning" } ? PipelineOutcome.Warning : PipelineOutcome.Success,
    };

    /// <summary>What a row tells by itself, where the pipeline is not asked for or cannot be read.</summary>
    public static PipelineDetailRow FromRow(PipelineRow row) =>
        new(row.Id, row.Sha, row.Ref, row.Status, row.Source, row.UpdatedAt, row.WebUrl, null, null, null, null, null, null);
}
