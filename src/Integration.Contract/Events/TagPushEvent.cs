using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What a push did to a tag.</summary>
public enum TagAction
{
    /// <summary>The tag is new.</summary>
    New,

    /// <summary>The tag points to another commit than before.</summary>
    Moved,

    /// <summary>The tag was removed.</summary>
    Removed,
}

/// <summary>A push of one tag.</summary>
public sealed record TagPushEvent : ProjectEvent
{
    /// <summary>What the push did.</summary>
    public required TagAction Action { get; init; }

    /// <summary>The tag's name, without <c>refs/tags/</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The tag's page; null when it was removed.</summary>
    public Uri? TagUrl { get; init; }

    /// <summary>The annotation; null or empty for a lightweight tag. Never trusted.</summary>
    public string? Message { get; init; }

    /// <summary>The commit that the tag points to, or pointed to when it was removed; null where unknown.</summary>
    public Commit? Commit { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.TagPush;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Action switch
    {
        TagAction.New => "new",
        TagAction.Moved => "moved",
        TagAction.Removed => "removed",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"tag:{Project.Id}:{Tag}";
}
