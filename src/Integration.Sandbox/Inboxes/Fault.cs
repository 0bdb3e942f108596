namespace Integration.Sandbox.Inboxes;

public sealed record Fault(FaultKind Kind)
{
    /// <summary>How many requests it takes; null is all until cleared.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>Null is the platform's own code for "something went wrong here".</summary>
    public int? Code { get; init; }

    public string? Message { get; init; }

    public int HttpStatus { get; init; } = 200;

    /// <summary>Sent as it is, in place of code and message.</summary>
    public string? Body { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Seconds, for the header `Retry-After`.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Seconds, for the header `x-ogw-ratelimit-reset`.</summary>
    public int? RateLimitReset { get; init; }

    /// <summary>For the header `Location`.</summary>
    public string? Location { get; init; }
}
