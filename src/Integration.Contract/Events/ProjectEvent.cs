using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>Something that happened in a project, whole: a card is made from it without asking GitLab again.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PushEvent), "push")]
[JsonDerivedType(typeof(TagPushEvent), "tag_push")]
[JsonDerivedType(typeof(BulkPushEvent), "bulk_push")]
[JsonDerivedType(typeof(IssueEvent), "issue")]
[JsonDerivedType(typeof(MergeRequestEvent), "merge_request")]
[JsonDerivedType(typeof(NoteEvent), "note")]
[JsonDerivedType(typeof(PipelineEvent), "pipeline")]
[JsonDerivedType(typeof(WikiPageEvent), "wiki_page")]
[JsonDerivedType(typeof(DeploymentEvent), "deployment")]
[JsonDerivedType(typeof(VulnerabilityEvent), "vulnerability")]
[JsonDerivedType(typeof(AlertEvent), "alert")]
public abstract record ProjectEvent
{
    /// <summary>
    /// The event's key, from GitLab's own ids and its own time in whole UTC seconds, such as <c>push:17:2027-03-09T08:00:00Z</c>.
    /// However and whenever the event is noticed, the key is the same.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>Who did it; null where GitLab does not say.</summary>
    public Person? Author { get; init; }

    /// <summary>When it happened, on GitLab's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The kind, which decides the trigger.</summary>
    [JsonIgnore]
    public abstract EventKind Kind { get; }

    /// <summary>The state within the kind, by the API's name (<c>state=</c>).</summary>
    [JsonIgnore]
    public abstract string State { get; }

    /// <summary>The thing that it happened to, such as <c>branch:7:main</c>. Events of one thing are told in order.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>Whether the card overtakes what waits.</summary>
    [JsonIgnore]
    public virtual bool Urgent => false;
}
