namespace Integration.Contract;

/// <summary>One attempt of one delivery.</summary>
public sealed record Attempt
{
    /// <summary>The delivery's id, the same over all its attempts.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// A UUID that is the same over the attempts at which the host itself sends again what failed, for receivers that want to know
    /// what they have already; another one when a person has the delivery sent again. Default: empty.
    /// </summary>
    public string SendId { get; init; } = "";

    /// <summary>How many attempts with this <see cref="SendId"/> came before. Default: 0.</summary>
    public int Retry { get; init; }

    /// <summary>The id of the configured integration.</summary>
    public required string IntegrationId { get; init; }

    /// <summary>Where the message goes. It is a credential: it stands in no log and no text.</summary>
    public required Uri Address { get; init; }

    /// <summary>The clock for signatures and time stamps.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// Whether to send the plainest message that the platform has, without mentions: the platform refused the card's
    /// content. Default: no.
    /// </summary>
    public bool PlainText { get; init; }

    /// <summary>Whether somebody pressed Test. Default: no.</summary>
    public bool Test { get; init; }

    /// <summary>Ids on the platform by GitLab username, for <see cref="PersonSpan"/>s to be mentioned. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = new Dictionary<string, string>();
}
