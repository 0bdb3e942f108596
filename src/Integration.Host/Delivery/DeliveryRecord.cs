namespace Integration.Host.Delivery;

/// <summary>A delivery as it stands.</summary>
internal sealed record DeliveryRecord
{
    public required long Id { get; init; }

    public required long ProjectId { get; init; }

    public required string EventKind { get; init; }

    public required string EventKey { get; init; }

    public required string Title { get; init; }

    public required DeliveryStatus Status { get; init; }

    public string? Reason { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public long? DurationMs { get; init; }

    public string? ResponseCode { get; init; }

    public string? ResponseMessage { get; init; }

    /// <summary>The address's fingerprint; empty for what a filter held back.</summary>
    public required string Destination { get; init; }

    public required int Slot { get; init; }

    /// <summary>The digest in which it was delivered.</summary>
    public long? DigestId { get; init; }
}

/// <summary>What a delivery holds: the event and the card as they were.</summary>
internal sealed record DeliveryContent(string Event, string? Card, bool PlainText);

/// <summary>An attempt as it went.</summary>
internal sealed record AttemptRecord(
    int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, AttemptOutcome Outcome, int? HttpStatus, string? Code, string? Message, string? Advice, long? DigestId, bool IsCut, bool CardInstead);
