using System.Text.Json;
using Integration.Contract;
using Integration.Host.Delivery;

namespace Integration.Host.Cards;

/// <summary>An event as a digest tells it.</summary>
/// <param name="Card">The card that tells it alone.</param>
/// <param name="Project">Where it happened.</param>
/// <param name="OccurredAt">When.</param>
internal sealed record DigestLine(Card Card, Project Project, DateTimeOffset OccurredAt)
{
    // A card's title is cut at 600 bytes by the widest of platforms (LineRoom in the contract); here the mark stands before it.
    private const int MostBytes = 560;

    /// <summary>What is read: the card's own title.</summary>
    public string Title => Shown(Card.Title);

    public Uri Url => Card.Button.Url;

    /// <summary>A name or title as a line shows it.</summary>
    public static string Shown(string text) => Truncation.ToBytes(PlainText.Line(text), MostBytes);

    /// <summary>From what the outbox keeps.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static DigestLine Read(string happened, string card)
    {
        var what = OutboxJson.ReadEvent(happened);
        return new DigestLine(OutboxJson.ReadCard(card), what.Project, what.OccurredAt);
    }
}
