using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Host.Delivery;

/// <summary>A row that this host is sending now.</summary>
internal sealed record ClaimedDelivery
{
    public required long Id { get; init; }

    public required long IntegrationId { get; init; }

    public required long ProjectId { get; init; }

    public required string EventKind { get; init; }

    public required int Slot { get; init; }

    /// <summary>The destination at which it was claimed.</summary>
    public required string Destination { get; init; }

    /// <summary>The thing that it tells of.</summary>
    public required string Subject { get; init; }

    /// <summary>The digest with which it goes out; null where it goes by itself.</summary>
    public long? DigestId { get; init; }

    public required int Fence { get; init; }

    public required int Attempts { get; init; }

    /// <summary>How many of its attempts came before this one since it was made, or since a person last had it sent again.</summary>
    public int Retry { get; init; }

    /// <summary>A UUID that stays the same over its attempts until a person has it sent again.</summary>
    public string SendId => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Id}:{IntegrationId}:{ProjectId}:{CreatedAt.ToUnixTimeMilliseconds()}:{TriedSince.ToUnixTimeMilliseconds()}:{Attempts - Retry}"))).AsSpan(0, 16)).ToString();

    public required bool PlainText { get; init; }

    public required string Event { get; init; }

    public required string Card { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is tried: its creation, or the last time that a person had it sent again.</summary>
    public required DateTimeOffset TriedSince { get; init; }
}

/// <summary>What a destination's next turn brings.</summary>
/// <param name="Delivery">The row to send now, already claimed; null when none is due.</param>
/// <param name="NextDue">When the next one is due; null when nothing waits.</param>
/// <param name="Digest">Many rows to send in one message instead.</param>
internal sealed record Claim(ClaimedDelivery? Delivery, DateTimeOffset? NextDue, ClaimedDigest? Digest = null);
