using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Tests.Cards;

namespace Integration.Host.Tests.Routing;

/// <summary>Things that happen, of every kind and state, as the columns of the tables need them.</summary>
internal static class FilterThings
{
    public static readonly Person Mei = new("mei", "Mei");
    public static readonly Person Bot = new("renovate-bot", "Renovate");

    /// <summary>Every state of every kind: by Mei, on the default branch, without labels.</summary>
    public static IReadOnlyList<ProjectEvent> All { get; } =
    [
        .. EventKinds.All.SelectMany(kind => Samples.States(kind).Select(state => Plain(Samples.Make(kind, state, Examples.Project, Mei, Examples.Now, Composing.Words)!))),
        Bulk(RefKind.Tag),
    ];

    public static IReadOnlyList<ProjectEvent> Of(params EventKind[] kinds) => [.. All.Where(what => kinds.Contains(what.Kind))];

    /// <summary>What happens on a branch: pushes, its removal too, pipelines and deployments.</summary>
    public static IReadOnlyList<ProjectEvent> On(string branch) => [.. All.OfType<IHasBranch>().Cast<ProjectEvent>().Select(what => At(what, branch))];

    /// <summary>The same in a project that has no default branch yet.</summary>
    public static IReadOnlyList<ProjectEvent> OnFirst(string branch) => [.. On(branch).Select(what => what with { Project = what.Project with { DefaultBranch = null } })];

    /// <summary>Pipelines and deployments of a tag.</summary>
    public static IReadOnlyList<ProjectEvent> OfTag(string tag) => [.. On(tag).Where(what => what is not PushEvent).Select(AsTag)];

    /// <summary>Pipelines of a merge request.</summary>
    public static IReadOnlyList<ProjectEvent> OfMergeRequest(string source) => [.. On(source).OfType<PipelineEvent>().Select(AsMergeRequest)];

    /// <summary>Pipelines of a branch, of a tag and of a merge request, each on a ref of its own.</summary>
    public static IReadOnlyList<ProjectEvent> Ended(PipelineOutcome outcome)
    {
        var pipeline = Pipelines.Single(pipeline => pipeline.Outcome == outcome);
        return [At(pipeline, $"topic-{outcome}"), AsTag(At(pipeline, $"v1-{outcome}")), AsMergeRequest(At(pipeline, $"fix-{outcome}"))];
    }

    public static IReadOnlyList<PipelineEvent> Pipelines { get; } = [.. All.OfType<PipelineEvent>()];

    /// <summary>Issues, merge requests and the comments on them, with these labels.</summary>
    public static IReadOnlyList<ProjectEvent> Labelled(params string[] labels) =>
        [.. All.Where(what => what is IHasLabels && !IsWithoutLabels(what)).Select(what => Label(what, labels))];

    /// <summary>Comments on what can have no labels.</summary>
    public static IReadOnlyList<ProjectEvent> WithoutLabels { get; } = [.. All.Where(IsWithoutLabels)];

    public static IReadOnlyList<ProjectEvent> By(Person? who) => [.. All.Select(what => what with { Author = who })];

    public static IReadOnlyList<ProjectEvent> Ago(TimeSpan age) => [.. All.Select(what => what with { OccurredAt = what.OccurredAt - age })];

    public static IReadOnlyList<ProjectEvent> MergeRequests(bool draft) => [.. All.OfType<MergeRequestEvent>().Select(what => what with { Draft = draft })];

    public static ProjectEvent At(ProjectEvent what, string branch) => what switch
    {
        PushEvent push => push with { Branch = branch },
        PipelineEvent pipeline => pipeline with { Ref = branch },
        DeploymentEvent deployment => deployment with { Ref = branch },
        _ => what,
    };

    private static ProjectEvent AsTag(ProjectEvent what) => what switch
    {
        PipelineEvent pipeline => pipeline with { IsTag = true },
        DeploymentEvent deployment => deployment with { IsTag = true },
        _ => what,
    };

    private static PipelineEvent AsMergeRequest(ProjectEvent pipeline) =>
        (PipelineEvent)pipeline with { MergeRequest = new PipelineMergeRequest(5, "Keep the vouchers", new Uri("https://gitlab.example.com/acme/shop/-/merge_requests/5")) };

    private static bool IsWithoutLabels(ProjectEvent what) => what is NoteEvent { Noteable: NoteableType.Commit or NoteableType.Snippet };

    private static ProjectEvent Label(ProjectEvent what, params string[] labels) => what switch
    {
        IssueEvent issue => issue with { Labels = labels },
        MergeRequestEvent request => request with { Labels = labels },
        NoteEvent note => note with { Labels = labels },
        _ => what,
    };

    private static ProjectEvent Plain(ProjectEvent what) => At(Label(what), "main");

    private static BulkPushEvent Bulk(RefKind refs) => (BulkPushEvent)Samples.Make(EventKind.Push, "bulk", Examples.Project, Mei, Examples.Now, Composing.Words)! with { Refs = refs };
}
