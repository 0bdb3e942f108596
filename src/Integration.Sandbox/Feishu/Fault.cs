namespace Integration.Sandbox.Feishu;

public sealed record Fault(FaultKind Kind)
{
    /// <summary>How many requests it takes; null is all until cleared.</summary>
    public int? Times { get; init; } = 1;

    public int Code { get; init; } = 2200;

    public string Message { get; init; } = "internal error";

    public int HttpStatus { get; init; } = 200;

    /// <summary>Sent as it is, in place of code and message.</summary>
    public string? Body { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Seconds, for the header `Retry-After`.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Seconds, for the header `x-ogw-ratelimit-reset`.</summary>
    public int? RateLimitReset { get; init; }
}
