using System.Globalization;

namespace Integration.Contract;

/// <summary>What came back.</summary>
public sealed class DeliveryResponse
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The body, at most 64 KiB of it: a longer one is cut.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The headers by name, in any case; several values of one name are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request that was answered; null in tests of a module alone.</summary>
    public DeliveryRequest? Request { get; init; }

    /// <summary>When the answer came.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How long the answer's <c>Retry-After</c> wants the sender to wait, at most a day; null where it does not say. RFC 9110, 10.2.3.</summary>
    public TimeSpan? RetryAfter => Seconds("Retry-After") ?? Until("Retry-After");

    /// <summary>The seconds that a header names, at most a day; null where it does not name any.</summary>
    /// <param name="header">The header's name.</param>
    public TimeSpan? Seconds(string header) =>
        Headers.TryGetValue(header, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestWait.TotalSeconds))
            : null;

    private TimeSpan? Until(string header) =>
        Headers.TryGetValue(header, out var text)
        && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && moment > ReceivedAt
            ? TimeSpan.FromTicks(Math.Min((moment - ReceivedAt).Ticks, LongestWait.Ticks))
            : null;
}
