using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Sandbox.Inboxes;

namespace Integration.Host.Demo;

/// <summary>A delivery as the page shows it.</summary>
internal sealed record DemoDelivery
{
    public required long Id { get; init; }

    public required DemoProject Project { get; init; }

    /// <summary>The module by which it goes out.</summary>
    public required string Platform { get; init; }

    /// <summary>The same for all messages of one event.</summary>
    public required string EventKey { get; init; }

    public required DeliveryStatus Status { get; init; }

    public string? Reason { get; init; }

    public required ProjectEvent Event { get; init; }

    public required Card Card { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public TimeSpan? Duration { get; init; }

    public IReadOnlyList<DemoAttempt> Attempts { get; init; } = [];

    /// <summary>What came in; null as long as nothing did.</summary>
    public ReceivedMessage? Received { get; init; }

    /// <summary>Whether it goes to the group on Feishu that is told of tags.</summary>
    public bool IsRelease => Platform == DemoInboxes.Feishu && Event.Kind == EventKind.TagPush;
}

/// <summary>An attempt: when, and what the platform said.</summary>
internal sealed record DemoAttempt(int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, AttemptOutcome Outcome, string? Code, string? Message);
