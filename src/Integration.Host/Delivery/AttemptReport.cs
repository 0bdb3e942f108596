using Integration.Contract;
using Integration.Host.Outbound;

namespace Integration.Host.Delivery;

/// <summary>What one attempt saw.</summary>
internal sealed record AttemptReport
{
    /// <summary>Why it failed; null when the platform took it.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Why nothing is to be sent at all, by <see cref="Routing.SkipReason"/>'s words; null where something was, or was meant to be.</summary>
    public string? Skip { get; init; }

    /// <summary>A stable word where the failure's kind alone does not say it, such as <c>address_refused</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether there was nothing that could be sent: then nothing is known of the address.</summary>
    public bool Unasked { get; init; }

    /// <summary>Why nothing was sent; null where a request went out.</summary>
    public NotSentReason? NotSent { get; init; }

    /// <summary>Whether the request went out and no answer came: the platform may have taken it.</summary>
    public bool MaybeTaken { get; init; }

    public int? HttpStatus { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>What to do, by a key below <c>advice</c> in the module's locale files, or in the host's where nothing answered.</summary>
    public string? Advice { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Whether something of the message was left out.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the message was made from the built-in card, in the place of a template.</summary>
    public bool CardInstead { get; init; }
}
