using System.Security.Cryptography;
using System.Text;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>Rows that this host is sending now in one message.</summary>
internal sealed record ClaimedDigest
{
    public required long Id { get; init; }

    /// <summary>By whose settings it goes out: those of any of its rows, for they are the same in all that a digest shows.</summary>
    public required ConfiguredIntegration Integration { get; init; }

    public required Uri Address { get; init; }

    /// <summary>In the order in which they were written.</summary>
    public required IReadOnlyList<FoldedDelivery> Rows { get; init; }

    /// <summary>Whether more may wait that could be folded.</summary>
    public required bool More { get; init; }

    /// <summary>A row that no digest can tell and that would have had its turn by now.</summary>
    public long? PassedOver { get; init; }

    /// <summary>A UUID that stays the same as long as the same rows go out together: what else a receiver gets is another message.</summary>
    public string SendId => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', Rows.Select(row => row.Delivery.SendId)))).AsSpan(0, 16)).ToString();

    /// <summary>How many attempts all of its rows have behind them.</summary>
    public int Retry => Rows.Min(row => row.Delivery.Retry);

    /// <summary>As a module gets it.</summary>
    public Notification Tell(CardComposer composer, DateTimeOffset now) => Tell([.. Rows.Select(row => row.Line)], composer, now);

    public static Notification Tell(IReadOnlyList<DigestLine> lines, CardComposer composer, DateTimeOffset now)
    {
        var language = lines[0].Card.Language;
        return new Notification { Event = null, Card = composer.Compose(lines, language), TimeNote = composer.TimeNote(lines, now, language) };
    }
}

/// <summary>A row of a digest.</summary>
/// <param name="Delivery">The row.</param>
/// <param name="Line">What the digest says of it.</param>
internal sealed record FoldedDelivery(ClaimedDelivery Delivery, DigestLine Line);
