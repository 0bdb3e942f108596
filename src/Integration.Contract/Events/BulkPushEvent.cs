using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>Which refs a push moved.</summary>
public enum RefKind
{
    /// <summary>Branches.</summary>
    Branch,

    /// <summary>Tags.</summary>
    Tag,
}

/// <summary>What a push did to many refs at once.</summary>
public enum BulkPushAction
{
    /// <summary>They are new.</summary>
    Created,

    /// <summary>They were there and moved.</summary>
    Pushed,

    /// <summary>They were removed.</summary>
    Removed,
}

/// <summary>
/// A push of more branches or tags than GitLab lists singly (3 by default): it tells how many, not which. Having no branch, it passes
/// the branch filter: whether one of them is the default branch is not told by GitLab.
/// </summary>
public sealed record BulkPushEvent : ProjectEvent
{
    /// <summary>GitLab's id of the event.</summary>
    public required long Id { get; init; }

    /// <summary>Branches or tags.</summary>
    public required RefKind Refs { get; init; }

    /// <summary>What was done to them.</summary>
    public required BulkPushAction Action { get; init; }

    /// <summary>How many.</summary>
    public required int RefCount { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => Refs switch
    {
        RefKind.Branch => EventKind.Push,
        RefKind.Tag => EventKind.TagPush,
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => "bulk";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"bulk_push:{Project.Id}:{Id}";
}
