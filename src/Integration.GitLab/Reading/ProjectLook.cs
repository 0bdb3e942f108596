namespace Integration.GitLab;

/// <summary>
/// What one GraphQL request, which asked about many projects, told of this one: a hint whether a source has anything new. It may miss;
/// what it misses is found by the next deep reading.
/// </summary>
public sealed record ProjectLook
{
    /// <summary>When, on GitLab's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Pipelines that changed lately, by id; null where that is not known, or where there were more than fit.</summary>
    public IReadOnlyList<LookedRow>? Pipelines { get; init; }

    /// <summary>Whether a pipeline runs; null where that is not known.</summary>
    public bool? HasRunningPipeline { get; init; }

    /// <summary>Merge requests that changed lately, by iid; null where that is not known, or where there were more than fit.</summary>
    public IReadOnlyList<LookedRow>? MergeRequests { get; init; }

    /// <summary>The newest alerts, by iid; their time is that of their creation. Null where that is not known.</summary>
    public IReadOnlyList<LookedRow>? Alerts { get; init; }

    /// <summary>The newest vulnerabilities, by id; their time is that of their detection. Null where that is not known.</summary>
    public IReadOnlyList<LookedRow>? Vulnerabilities { get; init; }
}

/// <summary>A thing as it was seen in passing.</summary>
/// <param name="Id">Its id or iid.</param>
/// <param name="Status">GitLab's word in small letters, as REST has it; empty where it has none.</param>
/// <param name="At">Its time, in whole seconds: GraphQL gives no more.</param>
public readonly record struct LookedRow(long Id, string Status, DateTimeOffset At);
