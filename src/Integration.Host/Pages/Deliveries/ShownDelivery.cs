namespace Integration.Host.Pages.Deliveries;

/// <summary>A delivery as a page shows it.</summary>
public sealed record ShownDelivery
{
    public required long Id { get; init; }

    /// <summary>The kind of event, by GitLab's name for it.</summary>
    public required string Event { get; init; }

    public required string Key { get; init; }

    /// <summary>What happened, as the card's title says it; empty where the event could not be read.</summary>
    public required string Title { get; init; }

    /// <summary>As the API names it.</summary>
    public required string Status { get; init; }

    /// <summary>Why it is not delivered, by a stable word.</summary>
    public required string? Reason { get; init; }

    /// <summary>Masked; null for what was meant for no address.</summary>
    public required string? Destination { get; init; }

    /// <summary>Where it happened, on pages that are not about one project.</summary>
    public required string? Project { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset? NextAttemptAt { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The platform's own code, else HTTP's status.</summary>
    public required string? Code { get; init; }

    /// <summary>The platform's words.</summary>
    public required string? Message { get; init; }
}

/// <summary>An attempt as a page shows it.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome">As the API names it; <c>under_way</c> while it has no end.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="HttpStatus">Null where nothing answered.</param>
/// <param name="Code">The platform's own code.</param>
/// <param name="Message">The platform's words, or what the host met instead of an answer.</param>
/// <param name="Advice">What to do, in a sentence.</param>
/// <param name="InDigest">Whether it was one message with others.</param>
/// <param name="Note">What the message was not, in a sentence; null where it was whole.</param>
public sealed record ShownAttempt(int Number, DateTimeOffset StartedAt, string Outcome, long? DurationMs, int? HttpStatus, string? Code, string? Message, string? Advice, bool InDigest, string? Note);

/// <summary>What a page tells of one delivery besides its row in the list.</summary>
public sealed record DeliveryDetails
{
    public required ShownDelivery Delivery { get; init; }

    public required IReadOnlyList<ShownAttempt> Attempts { get; init; }

    /// <summary>The card's picture, as HTML; null where there is no card.</summary>
    public required string? Picture { get; init; }

    /// <summary>The attributes of the picture's article.</summary>
    public required IReadOnlyDictionary<string, object> PictureAttributes { get; init; }

    /// <summary>The body of the request, in lines; null where there is none.</summary>
    public required string? Request { get; init; }

    /// <summary>Whether settings were saved after the last attempt: then the request is another one than went out.</summary>
    public required bool IsRequestNewer { get; init; }

    /// <summary>The thing in GitLab; null where that is not known.</summary>
    public required string? Source { get; init; }

    /// <summary>How many of the events that the visitor may see went out in the same message; 0 where it went out alone.</summary>
    public required int DigestCount { get; init; }

    /// <summary>Whether there is something that could be sent again, and it does not go out anyway.</summary>
    public required bool CanBeResent { get; init; }
}
