namespace Integration.Sandbox.Feishu;

/// <summary>A message that the group got, and what people see of it.</summary>
public sealed record ReceivedMessage
{
    public required DateTimeOffset At { get; init; }

    public required string MessageType { get; init; }

    /// <summary>The request's body as it came.</summary>
    public required string Body { get; init; }

    /// <summary>`header.template` of a card; null without a header.</summary>
    public string? Color { get; init; }

    public string? Title { get; init; }

    /// <summary>All that can be read, a line per text, without markup and with entities decoded; the title too.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<MessageLink> Links { get; init; }

    /// <summary>Ids that were really mentioned; `all` for everybody.</summary>
    public required IReadOnlyList<string> Mentions { get; init; }

    public required IReadOnlyList<MessageLink> Buttons { get; init; }
}
