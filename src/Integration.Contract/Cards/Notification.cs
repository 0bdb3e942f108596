using System.Text.Json;

namespace Integration.Contract;

/// <summary>What a module is given to send.</summary>
public sealed record Notification
{
    /// <summary>What happened, as a card.</summary>
    public required Card Card { get; init; }

    /// <summary>
    /// The event from which the card was made; null for a digest, which tells of many: where more waits for an address than it takes
    /// in two minutes, that is folded into one card with a line for each event.
    /// </summary>
    public required ProjectEvent? Event { get; init; }

    /// <summary>
    /// A sentence that gives the event's time, when the card goes out more than two minutes after it; otherwise null.
    /// Shown small, at the foot.
    /// </summary>
    public string? TimeNote { get; init; }

    /// <summary>
    /// What a person's own template made of the event, to be sent in the card's place; null where there is none. Only for modules
    /// whose manifest has <see cref="IntegrationManifest.Templates"/>, and never with a digest.
    /// </summary>
    public RenderedTemplate? Template { get; init; }

    /// <summary>
    /// The event by the names that templates know it by: an object with <c>event</c>, <c>trigger</c>, <c>tenant</c>, <c>project</c>,
    /// <c>field</c> and the things that it tells of (<c>issue</c>, <c>mergeRequest</c>, …). What is absent has no member. Null for a digest.
    /// </summary>
    public Lazy<JsonElement>? Variables { get; init; }
}
