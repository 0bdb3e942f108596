namespace Integration.Contract;

/// <summary>A platform's limits, as data: the host and the conformance tests read them, the module keeps to the first.</summary>
public sealed record MessageLimits
{
    /// <summary>The largest request body, in bytes of UTF-8.</summary>
    public required int RequestBytes { get; init; }

    /// <summary>
    /// The most bytes of UTF-8 of the text itself, where the platform counts that and not the body; null where it does not.
    /// A module says with <see cref="DeliveryRequest.TextBytes"/> how many a message has.
    /// </summary>
    public int? TextBytes { get; init; }

    /// <summary>How many messages one address takes in any second; the host stays below it. Default: 5.</summary>
    public int PerSecond { get; init; } = 5;

    /// <summary>How many messages one address takes in any minute; the host stays below it.</summary>
    public required int PerMinute { get; init; }

    /// <summary>How long an address stays closed after it was overrun, where the answer does not say. The host waits a day at most. Default: not at all.</summary>
    public TimeSpan Penalty { get; init; }
}
