using Integration.Host.Localization;

namespace Integration.Host.Api;

/// <summary>The API's sentences in the language of one request.</summary>
internal sealed class ApiWords(LocaleCatalog catalog, string language)
{
    public string Language { get; } = language;

    /// <summary>A sentence of the host's, below <c>api</c>.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => catalog.Words(Language, "host")["api." + key].Text(values);

    /// <summary>A sentence of a module's; null where it has none by that key.</summary>
    public string? Module(string slug, string key, Func<string, string> value)
    {
        var sentence = catalog.Words(Language, slug).Find(key);
        return sentence?.Text([.. sentence.Placeholders.Select(name => (name, value(name)))]);
    }

    /// <summary>What to do about a failure, by the module, or by the host where nothing answered that a module could read; null where nobody says.</summary>
    public string? Advice(string slug, string? key) => key is null ? null : Module(slug, "advice." + key, _ => "") ?? catalog.Words(Language, "host").Find("api.advice." + key)?.Text();

    /// <summary>What a module calls itself.</summary>
    public string Title(string slug) => Module(slug, "name", _ => "") ?? slug;
}

/// <summary>Finds out in which language somebody wants to be answered.</summary>
internal sealed class ApiLanguages(LocaleCatalog catalog, string otherwise)
{
    public ApiWords Of(HttpRequest request) => new(catalog, Language(request));

    private string Language(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(wish => wish.Quality is null or > 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Known(wish.Value.Value ?? ""))
            .FirstOrDefault(known => known is not null) ?? otherwise;

    // "zh", "zh-TW" and "zh-Hans-CN" are all better served by zh-CN than by English.
    private string? Known(string wish) =>
        catalog.Cultures.FirstOrDefault(culture => culture.Equals(wish, StringComparison.OrdinalIgnoreCase))
        ?? catalog.Cultures.FirstOrDefault(culture => Primary(culture).Equals(Primary(wish), StringComparison.OrdinalIgnoreCase));

    private static string Primary(string culture) => culture.Split('-', 2)[0];
}
