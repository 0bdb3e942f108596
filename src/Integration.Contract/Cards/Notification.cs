namespace Integration.Contract;

/// <summary>What a module is given to send.</summary>
public sealed record Notification
{
    /// <summary>What happened, as a card.</summary>
    public required Card Card { get; init; }

    /// <summary>
    /// The event from which the card was made; null for a digest, which tells of many: where more waits for an address than it takes
    /// in two minutes, that is folded into one card with a line for each event.
    /// </summary>
    public required ProjectEvent? Event { get; init; }

    /// <summary>
    /// A sentence that gives the event's time, when the card goes out more than two minutes after it; otherwise null.
    /// Shown small, at the foot.
    /// </summary>
    public string? TimeNote { get; init; }
}
