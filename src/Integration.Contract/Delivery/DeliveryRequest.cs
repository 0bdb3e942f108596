namespace Integration.Contract;

/// <summary>What is to be POSTed.</summary>
public sealed class DeliveryRequest
{
    /// <summary>Where to.</summary>
    public required Uri Address { get; init; }

    /// <summary>The body, in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's media type. Default: JSON in UTF-8.</summary>
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Further headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How many bytes the text has that <see cref="MessageLimits.TextBytes"/> bounds; null where the platform counts the body.</summary>
    public int? TextBytes { get; init; }

    /// <summary>Whether something of the message was left out, because it was over a limit of the platform's. Default: no.</summary>
    public bool IsCut { get; init; }

    /// <summary>Names the host and the size, never address or body: both hold secrets.</summary>
    public override string ToString() => $"POST to {Address.Host}, {Body.Length} bytes";
}
