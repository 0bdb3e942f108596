using Integration.Contract;
using Integration.Host.Localization;

namespace Integration.Host.Templates;

/// <summary>Templates to begin with, in the language of the messages: <c>locales/&lt;culture&gt;/starters.json</c>.</summary>
internal sealed class StarterTemplates(LocaleCatalog catalog)
{
    private const string General = "general";

    /// <summary>What there is one for: each kind but the confidential ones, which have their plain kind's, and null for all kinds at once.</summary>
    public static IReadOnlyList<EventKind?> All { get; } = [null, .. EventKinds.All.Where(kind => kind.PlainKind() is null)];

    /// <summary>The name below which the template for a kind stands.</summary>
    /// <param name="kind">Null for all kinds.</param>
    public static string NameOf(EventKind? kind) => kind is { } one ? (one.PlainKind() ?? one).Name() : General;

    /// <param name="kind">For which kind of events; null for all.</param>
    /// <param name="language">The language of the messages.</param>
    public string Of(EventKind? kind, string language) => catalog.Words(language, "starters")[NameOf(kind)].Text();
}
