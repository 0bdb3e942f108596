using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Localization;
using Integration.Host.Templates;
using NodaTime;
using Xunit;

namespace Integration.Conformance;

/// <summary>Cards as the host makes them, for every kind, state and language that there is.</summary>
public static class SampleCards
{
    public static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 5, 0, TimeSpan.Zero);

    public static readonly Project Shop = new()
    {
        Id = 7,
        Name = "Acme / Shop",
        Path = "acme/shop",
        Url = new Uri("https://gitlab.example.com/acme/shop"),
        DefaultBranch = "main",
    };

    private static readonly ConditionalWeakTable<ProjectEvent, ConcurrentDictionary<string, Notification>> Made = [];

    private static readonly Lazy<LocaleCatalog> Locales = new(() => LocaleCatalog.Load([Path.Combine(AppContext.BaseDirectory, "locales")]));

    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>Every (kind, state, language).</summary>
    public static TheoryData<EventKind, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<EventKind, string, string>();
            foreach (var language in Languages)
            {
                foreach (var kind in EventKinds.All)
                {
                    foreach (var state in Samples.States(kind))
                    {
                        rows.Add(kind, state, language);
                    }
                }
            }

            return rows;
        }
    }

    /// <summary>A sample as a module gets it; what people wrote in it is English in both languages.</summary>
    public static Notification Of(EventKind kind, string state, string language, bool late = false) =>
        Of(Samples.Make(kind, state, Shop, null, Now, new SampleWords(Locales.Value, "en")) ?? throw new ArgumentException($"{kind} has no state {state}.", nameof(state)), language, late);

    /// <summary>An event as a module gets it. Its card is made once in each language: those of hostile events take long.</summary>
    public static Notification Of(ProjectEvent what, string language, bool late = false) =>
        late ? Make(what, language, late) : Made.GetValue(what, _ => new()).GetOrAdd(language, _ => Make(what, language, late));

    private static Notification Make(ProjectEvent what, string language, bool late)
    {
        var composer = new CardComposer(Locales.Value, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        return new Notification
        {
            Card = composer.Compose(what, language),
            Event = what,
            TimeNote = late ? composer.TimeNote(what.OccurredAt, what.OccurredAt.AddHours(1), language) : null,
            Variables = new EventVariables(Locales.Value, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Later(what, language, null),
        };
    }

    /// <summary>A card of one sentence.</summary>
    public static Notification Saying(params Span[] summary) => With(new Card
    {
        Color = CardColor.Green,
        Title = "Title",
        Summary = summary,
        Button = new CardButton("Open", new Uri("https://gitlab.example.com/acme/shop")),
        Language = "en",
    });

    /// <summary>A card of somebody's own.</summary>
    public static Notification With(Card card) => Of(EventKind.Push, "removed", "en") with { Card = card };

    /// <summary>A digest as a module gets it: as many of the lines as the host puts into one for these limits; null where that is none.</summary>
    public static Notification? TryDigest(IEnumerable<ProjectEvent> events, string language, MessageLimits limits, out IReadOnlyList<ProjectEvent> told)
    {
        var composer = new CardComposer(Locales.Value, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        var room = new DigestRoom(limits);
        // Of a flood, only what finds room is made.
        var all = events.Select(what => (Event: what, Line: new DigestLine(composer.Compose(what, language), what.Project, what.OccurredAt))).Where(pair => room.Suits(pair.Line));
        var taken = all.TakeWhile(pair => room.TryTake(pair.Line)).ToList();
        told = [.. taken.Select(pair => pair.Event)];
        return taken.Count == 0 ? null : ClaimedDigest.Tell([.. taken.Select(pair => pair.Line)], composer, Now.AddDays(2));
    }

    /// <summary>A digest of events whose lines find room.</summary>
    public static Notification Digest(IEnumerable<ProjectEvent> events, string language, MessageLimits limits, out IReadOnlyList<ProjectEvent> told) =>
        TryDigest(events, language, limits, out told) ?? throw new ArgumentException("No event's line finds room in a digest.", nameof(events));

    /// <summary>The keys of an owner's file, as it stands.</summary>
    public static IEnumerable<string> Keys(string language, string owner) => Locales.Value.Files.Single(file => file.Culture == language && file.Owner == owner).Texts.Keys;

    /// <summary>The sentence at a key of an owner's files; null where a culture lacks it.</summary>
    public static string? Text(string language, string owner, string key) => Locales.Value.Words(language, owner).Find(key)?.Template;
}
