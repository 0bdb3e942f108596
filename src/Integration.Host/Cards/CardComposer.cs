using Integration.Contract;
using Integration.Host.Localization;
using NodaTime;

namespace Integration.Host.Cards;

/// <summary>Says what happened: an event becomes a neutral card in a language. Pure.</summary>
internal sealed class CardComposer(LocaleCatalog catalog, DateTimeZone zone)
{
    // A card that goes out later than this tells when its event was; before that, the chat's own time says it.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private readonly Formats _formats = new(catalog);

    public Card Compose(ProjectEvent what, string language)
    {
        var words = new CardWords(catalog.Words(language, "cards"), _formats, zone);
        return what switch
        {
            PushEvent push => PushCard.Compose(push, words),
            TagPushEvent tag => TagPushCard.Compose(tag, words),
            BulkPushEvent bulk => BulkPushCard.Compose(bulk, words),
            IssueEvent issue => IssueCard.Compose(issue, words),
            MergeRequestEvent request => MergeRequestCard.Compose(request, words),
            NoteEvent note => NoteCard.Compose(note, words),
            PipelineEvent pipeline => PipelineCard.Compose(pipeline, words),
            WikiPageEvent page => WikiPageCard.Compose(page, words),
            DeploymentEvent deployment => DeploymentCard.Compose(deployment, words),
            VulnerabilityEvent vulnerability => VulnerabilityCard.Compose(vulnerability, words),
            AlertEvent alert => AlertCard.Compose(alert, words),
            _ => throw new NotSupportedException($"There is no card for {what.GetType().Name}."),
        };
    }

    /// <summary>The card of an event that is stored; null where it cannot be shown as one: then its delivery is dead with the reason <c>render_failed</c>.</summary>
    public Card? TryCompose(ProjectEvent what, string language)
    {
        try
        {
            return Compose(what, language);
        }
#pragma warning disable CA1031 // Said in the log when it was read; who looks at it now shall see that it is there.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Many events in one card, a line each.</summary>
    public Card Compose(IReadOnlyList<DigestLine> lines, string language) => DigestCard.Compose(lines, new CardWords(catalog.Words(language, "cards"), _formats, zone));

    /// <summary>The sentence that gives the times of a digest's first and last event, where it goes out late; otherwise null.</summary>
    public string? TimeNote(IReadOnlyList<DigestLine> lines, DateTimeOffset now, string language)
    {
        var first = lines.Min(line => line.OccurredAt);
        var (from, to) = (_formats.Moment(first, zone, language), _formats.Moment(lines.Max(line => line.OccurredAt), zone, language));
        return from == to ? TimeNote(first, now, language)
            : now - first <= Late ? null
            : catalog.Words(language, "cards")["digest.time_note"].Text(("from", from), ("to", to));
    }

    /// <summary>The sentence that gives an event's time, where the card goes out late; otherwise null.</summary>
    public string? TimeNote(DateTimeOffset occurredAt, DateTimeOffset now, string language) =>
        now - occurredAt <= Late ? null : catalog.Words(language, "cards")["time_note"].Text(("time", _formats.Moment(occurredAt, zone, language)));
}
