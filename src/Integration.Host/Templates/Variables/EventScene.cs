using Integration.Contract;
using Integration.Host.Localization;
using NodaTime;

namespace Integration.Host.Templates.Variables;

/// <summary>An event and what it takes to tell it by the names of variables.</summary>
/// <param name="Event">The event.</param>
/// <param name="Actor">Who did it; the watcher's own user where GitLab does not say; null where that is not known either.</param>
/// <param name="Words">The names of things, in the card's language.</param>
/// <param name="Zone">The host's zone: in it a day begins.</param>
internal sealed record EventScene(ProjectEvent Event, Person? Actor, Words Words, DateTimeZone Zone)
{
    public EventType Type => field ??= EventType.Of(Event);

    /// <summary>The issue that the event tells of, or that its comment stands on.</summary>
    public WorkItem? Issue => field ??= WorkItem.Issue(Event);

    /// <summary>The same of a merge request.</summary>
    public WorkItem? MergeRequest => field ??= WorkItem.MergeRequest(Event);

    public long Midnight(DateOnly day) => Zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToUnixTimeMilliseconds();

    public string Name(string group, string word) => Words.Find($"names.{group}.{word}")?.Text() ?? word;
}
