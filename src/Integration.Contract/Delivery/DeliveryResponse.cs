namespace Integration.Contract;

/// <summary>What came back.</summary>
public sealed class DeliveryResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The body, at most 64 KiB of it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The headers by name, in any case; several values of one name are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request that was answered; null in tests of a module alone.</summary>
    public DeliveryRequest? Request { get; init; }

    /// <summary>When the answer came.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
