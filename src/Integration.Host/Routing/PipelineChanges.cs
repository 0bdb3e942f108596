using Integration.Contract;

namespace Integration.Host.Routing;

/// <summary>A branch or tag whose pipelines are compared; a merge request's pipelines are those of its source branch.</summary>
internal readonly record struct PipelineRef(long ProjectId, bool IsTag, string Name)
{
    public static PipelineRef Of(PipelineEvent pipeline) => new(pipeline.Project.Id, pipeline.IsTag, pipeline.Branch ?? pipeline.Ref);
}

/// <summary>How a pipeline ended.</summary>
/// <param name="Failed">Whether it failed.</param>
/// <param name="At">When, in milliseconds on GitLab's clock.</param>
/// <param name="PipelineId">Which one: of two that ended at once, the newer counts as the later.</param>
internal readonly record struct PipelineResult(bool Failed, long At, long PipelineId)
{
    public bool IsAfter(PipelineResult other) => (At, PipelineId).CompareTo((other.At, other.PipelineId)) > 0;
}

/// <summary>Says of a batch's pipelines, in the order of events, which of them turned their branch or tag from passing to failing or back.</summary>
/// <param name="known">The last results by what is stored.</param>
internal sealed class PipelineChanges(Dictionary<PipelineRef, PipelineResult> known)
{
    private readonly Dictionary<PipelineRef, PipelineResult> _moved = [];

    /// <summary>The results that are newer than what is stored.</summary>
    public IReadOnlyDictionary<PipelineRef, PipelineResult> Moved => _moved;

    /// <summary>Notes an event, and says whether it is a change. What is no pipeline changes nothing.</summary>
    public bool Note(ProjectEvent what)
    {
        // A canceled pipeline says nothing about its branch.
        if (what is not PipelineEvent { Outcome: not PipelineOutcome.Canceled } pipeline)
        {
            return false;
        }

        var one = PipelineRef.Of(pipeline);
        var result = new PipelineResult(pipeline.Outcome == PipelineOutcome.Failed, pipeline.OccurredAt.ToUnixTimeMilliseconds(), pipeline.Id);
        var isKnown = known.TryGetValue(one, out var last);
        // One that was read again, or that came to light behind a later one: how its branch stands is known better already.
        if (isKnown && !result.IsAfter(last))
        {
            return false;
        }

        known[one] = _moved[one] = result;
        return result.Failed != (isKnown && last.Failed);
    }
}
