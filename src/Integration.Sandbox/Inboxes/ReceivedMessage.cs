using System.Text.Json.Serialization;
using Integration.Sandbox.Markup;

namespace Integration.Sandbox.Inboxes;

/// <summary>A message that came in, and what people see of it.</summary>
public sealed record ReceivedMessage
{
    public required DateTimeOffset At { get; init; }

    public required string MessageType { get; init; }

    /// <summary>The request's body as it came.</summary>
    public required string Body { get; init; }

    /// <summary>By their names, in small letters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>`header.template` of a Feishu card; null without a header.</summary>
    public string? Color { get; init; }

    public string? Title { get; init; }

    /// <summary>All that can be read, a line per text, without markup and with entities decoded; the title too.</summary>
    public required string Text { get; init; }

    /// <summary>The message as the platform lays it out, where it is Markdown of DingTalk or WeCom; else empty.</summary>
    [JsonIgnore]
    public IReadOnlyList<MarkupBlock> Content { get; init; } = [];

    public IReadOnlyList<MessageLink> Links { get; init; } = [];

    /// <summary>Ids that were really mentioned; `all` for everybody.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    public IReadOnlyList<MessageLink> Buttons { get; init; } = [];
}
