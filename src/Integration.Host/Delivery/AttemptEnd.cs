namespace Integration.Host.Delivery;

/// <summary>What becomes of a delivery after an attempt.</summary>
internal enum NextStep
{
    Done,
    Retry,
    GiveUp,
}

/// <summary>An attempt's end, and what follows.</summary>
internal sealed record AttemptEnd
{
    public required NextStep Next { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Why it failed, by a stable word; null when it was delivered.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>Until when the platform's limit asks to leave the address alone; null where it asks for nothing.</summary>
    public DateTimeOffset? RestUntil { get; init; }

    /// <summary>Until when neither settings nor a start end that rest.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Whether the next attempt is plain text.</summary>
    public bool PlainText { get; init; }

    /// <summary>Whether it goes out by itself from now on.</summary>
    public bool Single { get; init; }

    public TimeSpan Duration { get; init; }

    public int? HttpStatus { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Advice { get; init; }

    /// <summary>Whether something of the message was left out.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the message was made from the built-in card, in the place of a template.</summary>
    public bool CardInstead { get; init; }
}
