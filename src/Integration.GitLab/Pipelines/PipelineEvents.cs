using System.Globalization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a pipeline that ended to the event that is told.</summary>
internal static class PipelineEvents
{
    private const int MostJobs = 10;
    private const int MostJobPages = 10;
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(3650);

    /// <param name="found">The pipeline.</param>
    /// <param name="project">Its project.</param>
    /// <param name="requests">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static async Task<PipelineEvent> ReadAsync(Found<PipelineEnd> found, Project project, DetailRequests? requests, CancellationToken cancellationToken)
    {
        var end = found.Thing;
        var pipeline = end.Pipeline;
        var (name, isTag, refUrl, mergeRequest) = await RefAsync(pipeline, project, requests, cancellationToken);
        var jobs = requests is not null && end.Outcome == PipelineOutcome.Failed ? await FailedJobsAsync(pipeline, project, requests, cancellationToken) : [];
        return new PipelineEvent
        {
            Key = found.Key,
            Project = project,
            Author = People.From(pipeline.User),
            OccurredAt = end.At,
            Id = pipeline.Id,
            Outcome = end.Outcome,
            Ref = name,
            IsTag = isTag,
            RefUrl = refUrl,
            Url = ProjectLinks.Trusted(pipeline.WebUrl) ?? project.Pipeline(pipeline.Id),
            Commit = await CommitAsync(pipeline, project, requests, cancellationToken),
            Source = pipeline.Source,
            Duration = pipeline.Duration is { } seconds && seconds >= 0 && seconds < LongestRun.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null,
            MergeRequest = mergeRequest,
            FailedStages = [.. jobs.Select(job => job.Stage).Where(stage => stage.Length > 0).Distinct(StringComparer.Ordinal)],
            FailedJobs = [.. jobs.Take(MostJobs)],
            FailedJobCount = jobs.Count,
            YamlErrors = pipeline.YamlErrors is { Length: > 0 } errors ? errors : null,
        };
    }

    private static async Task<(string Name, bool IsTag, Uri? Url, PipelineMergeRequest? MergeRequest)> RefAsync(
        PipelineDetailRow pipeline, Project project, DetailRequests? requests, CancellationToken cancellationToken)
    {
        var name = pipeline.Ref ?? "";
        if (MergeRequestIid(name) is not { } iid)
        {
            var isTag = pipeline.Tag == true;
            return (name, isTag, name.Length == 0 ? null : isTag ? project.Tag(name) : project.Branch(name), null);
        }

        var answer = requests is null
            ? default
            : await requests.OneAsync(FormattableString.Invariant($"projects/{project.Id}/merge_requests/{iid}"), Wire.Default.MergeRequestRow, cancellationToken);
        var branch = answer.Value?.SourceBranch is { Length: > 0 } source ? source : null;
        return (
            branch ?? name,
            false,

            // The source branch may lie in a fork.
            branch is not null && answer.Value?.SourceProjectId == project.Id ? project.Branch(branch) : null,
            new PipelineMergeRequest(iid, answer.Value?.Title ?? "", ProjectLinks.Trusted(answer.Value?.WebUrl) ?? project.MergeRequest(iid)));
    }

    // refs/merge-requests/<iid>/head, /merge or /train.
    private static long? MergeRequestIid(string name) =>
        name.Split('/') is ["refs", "merge-requests", var number, "head" or "merge" or "train"]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var iid) ? iid : null;

    private static async Task<Commit> CommitAsync(PipelineDetailRow pipeline, Project project, DetailRequests? requests, CancellationToken cancellationToken)
    {
        if (Sha.Of(pipeline.Sha) is not { } sha)
        {
            return new Commit("", "", null, null);
        }

        if (requests is null)
        {
            return Commits.Unknown(sha, project, exists: true);
        }

        var commit = await requests.OneAsync(FormattableString.Invariant($"projects/{project.Id}/repository/commits/{sha}"), Wire.Default.CommitRow, cancellationToken);
        return Commits.From(commit.Value, project) ?? Commits.Unknown(sha, project, exists: commit.Outcome != DetailOutcome.Missing);
    }

    /// <summary>Jobs that were retried are not in GitLab's list; those that may fail did not make the pipeline fail.</summary>
    private static async Task<List<PipelineJob>> FailedJobsAsync(PipelineDetailRow pipeline, Project project, DetailRequests requests, CancellationToken cancellationToken)
    {
        var answer = await requests.ManyAsync(
            FormattableString.Invariant($"projects/{project.Id}/pipelines/{pipeline.Id}/jobs?scope%5B%5D=failed&per_page=100"), Wire.Default.ListJobRow, MostJobPages, cancellationToken);

        // GitLab lists the newest first; jobs are made stage by stage, so their ids give the order of the stages.
        return [.. (answer.Value ?? [])
            .Where(job => job is { AllowFailure: not true })
            .OrderBy(job => job.Id)
            .Select(job => new PipelineJob(job.Name ?? "", job.Stage ?? "", ProjectLinks.Trusted(job.WebUrl)))];
    }
}
