using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>An alert was newly triggered. When it fires again while it is open, that is no new one.</summary>
public sealed record AlertEvent : ProjectEvent
{
    /// <summary>The number within the project.</summary>
    public required long Iid { get; init; }

    /// <summary>The title; never trusted.</summary>
    public required string Title { get; init; }

    /// <summary>The page.</summary>
    public required Uri Url { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>What is affected; never trusted; null where the alert does not say.</summary>
    public string? Service { get; init; }

    /// <summary>The tool that noticed it; never trusted; null where the alert does not say.</summary>
    public string? Tool { get; init; }

    /// <summary>When it began, as the tool says; null where it does not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often it had fired when it was read. Default: 1.</summary>
    public int Count { get; init; } = 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.Alert;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => "triggered";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => $"alert:{Project.Id}:{Iid}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Urgent => true;
}
