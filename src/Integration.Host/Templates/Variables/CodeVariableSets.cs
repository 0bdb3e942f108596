using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Pushes, tags, and what runs on them.</summary>
internal static class CodeVariableSets
{
    public static IEnumerable<Variable> All { get; } =
    [
        .. new VariableSet<PushEvent>("push", scene => scene.Event as PushEvent, EventKind.Push)
            .Text("branch", push => push.Branch)
            .Url("url", push => push.BranchUrl)
            .Text("before", push => push.Before)
            .Text("after", push => push.After)
            .Number("commitCount", push => push.CommitCount)
            .Url("compareUrl", push => push.CompareUrl)
            .List("commits", push => [.. push.Commits.Select(Commit)])
            .Item("commits", "id", VariableType.Text)
            .Item("commits", "shortId", VariableType.Text)
            .Item("commits", "title", VariableType.Text)
            .Item("commits", "author", VariableType.Text)
            .Item("commits", "url", VariableType.Text),
        .. Bulk("push", RefKind.Branch, EventKind.Push),
        .. new VariableSet<TagPushEvent>("tag", scene => scene.Event as TagPushEvent, EventKind.TagPush)
            .Text("name", tag => tag.Tag)
            .Url("url", tag => tag.TagUrl)
            .Text("message", tag => tag.Message)
            .Commit("commit.", tag => tag.Commit),
        .. Bulk("tag", RefKind.Tag, EventKind.TagPush),
        .. new VariableSet<PipelineEvent>("pipeline", scene => scene.Event as PipelineEvent, EventKind.Pipeline)
            .Number("id", pipeline => pipeline.Id)
            .Text("status.code", pipeline => pipeline.State)
            .Name("status.name", "pipeline_status", pipeline => pipeline.State)
            .Url("url", pipeline => pipeline.Url)
            .Text("ref", pipeline => pipeline.Ref)
            .Flag("isTag", pipeline => pipeline.IsTag)
            .Url("refUrl", pipeline => pipeline.RefUrl)
            .Commit("commit.", pipeline => pipeline.Commit)
            .Text("source", pipeline => pipeline.Source)
            .Number("duration", pipeline => (long?)pipeline.Duration?.TotalSeconds)
            .Number("mergeRequest.number", pipeline => pipeline.MergeRequest?.Iid)
            .Text("mergeRequest.title", pipeline => pipeline.MergeRequest?.Title)
            .Url("mergeRequest.url", pipeline => pipeline.MergeRequest?.Url)
            .List("failedStages", pipeline => [.. pipeline.FailedStages])
            .List("failedJobs", pipeline => [.. pipeline.FailedJobs.Select(job => new VariableObject { { "name", job.Name }, { "stage", job.Stage }, { "url", job.Url?.OriginalString } })])
            .Item("failedJobs", "name", VariableType.Text)
            .Item("failedJobs", "stage", VariableType.Text)
            .Item("failedJobs", "url", VariableType.Text)
            .Number("failedJobCount", pipeline => pipeline.FailedJobCount)
            .Text("yamlErrors", pipeline => pipeline.YamlErrors),
        .. new VariableSet<DeploymentEvent>("deployment", scene => scene.Event as DeploymentEvent, EventKind.Deployment)
            .Number("id", deployment => deployment.Id)
            .Text("status.code", deployment => deployment.State)
            .Name("status.name", "deployment_status", deployment => deployment.State)
            .Text("environment.name", deployment => deployment.Environment)
            .Url("environment.url", deployment => deployment.EnvironmentUrl)
            .Text("ref", deployment => deployment.Ref)
            .Flag("isTag", deployment => deployment.IsTag)
            .Url("refUrl", deployment => deployment.RefUrl)
            .Commit("commit.", deployment => deployment.Commit)
            .Text("job.name", deployment => deployment.Job?.Name)
            .Url("job.url", deployment => deployment.Job?.Url),
    ];

    private static VariableSet<BulkPushEvent> Bulk(string root, RefKind refs, EventKind kind) =>
        new VariableSet<BulkPushEvent>(root, scene => scene.Event is BulkPushEvent bulk && bulk.Refs == refs ? bulk : null, kind)
            .Number("refCount", bulk => bulk.RefCount);

    private static VariableObject Commit(Commit commit) => new()
    {
        { "id", commit.Sha }, { "shortId", commit.ShortSha }, { "title", commit.Title.Length > 0 ? commit.Title : null }, { "author", commit.Author }, { "url", commit.Url?.OriginalString },
    };
}
