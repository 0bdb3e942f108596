using Integration.Contract;
using Integration.Host.Cards;

namespace Integration.Host.Templates;

/// <summary>What a module is given of an event that is stored.</summary>
internal sealed class Notifications(CardComposer composer, EventVariables variables, IWatchersUser watcher)
{
    public async ValueTask<Notification> MakeAsync(ProjectEvent happened, Card card, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (happened.Author is null && watcher.Known is null)
        {
            await watcher.LearnAsync(cancellationToken);
        }

        return Make(happened, card, now);
    }

    /// <summary>By what is known of the watcher's user.</summary>
    public Notification Make(ProjectEvent happened, Card card, DateTimeOffset now) => new()
    {
        Event = happened,
        Card = card,
        TimeNote = composer.TimeNote(happened.OccurredAt, now, card.Language),
        Variables = variables.Later(happened, card.Language, watcher.Known),
    };
}
