namespace Integration.Contract;

/// <summary>Why a message was not taken. The host knows what follows from each; a module never retries.</summary>
public enum FailureKind
{
    /// <summary>Too many messages: the address is left alone for a while, then the message is sent again.</summary>
    RateLimited,

    /// <summary>The platform is away or answers what nobody understands: tried again later.</summary>
    Unavailable,

    /// <summary>This content is refused: sent once more as plain text, then given up.</summary>
    Rejected,

    /// <summary>A person has to mend something (signature, keyword, IP list, refused address): the address pauses, what waits is kept.</summary>
    Configuration,

    /// <summary>The robot or its group is no more: the address pauses, what waits is kept until a person gives another.</summary>
    Gone,
}

/// <summary>What an answer means.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Why it failed; null when the message was delivered.</summary>
    public FailureKind? Failure { get; private init; }

    /// <summary>The platform's own code, else null.</summary>
    public string? Code { get; private init; }

    /// <summary>The platform's own words, else null. Never trusted.</summary>
    public string? Message { get; private init; }

    /// <summary>A key below <c>advice</c> in the module's locale files: what a person can do. Null where there is nothing to say.</summary>
    public string? Advice { get; private init; }

    /// <summary>How long the platform wants to be left alone; null where it does not say. The host waits a day at most.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the platform took the message.</summary>
    public bool IsDelivered => Failure is null;

    /// <summary>The platform took the message.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its words.</param>
    public static DeliveryResult Delivered(string? code = null, string? message = null) => new() { Code = code, Message = message };

    /// <summary>The platform did not take the message.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="code">The platform's code.</param>
    /// <param name="message">The platform's words.</param>
    /// <param name="advice">A key below <c>advice</c> in the module's locale files.</param>
    /// <param name="retryAfter">How long it wants to be left alone.</param>
    public static DeliveryResult Failed(FailureKind kind, string? code = null, string? message = null, string? advice = null, TimeSpan? retryAfter = null) =>
        new() { Failure = kind, Code = code, Message = message, Advice = advice, RetryAfter = retryAfter };
}
