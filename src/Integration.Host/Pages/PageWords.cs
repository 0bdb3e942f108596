using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Localization;
using Microsoft.AspNetCore.Components;
using Span = Integration.Contract.Span;

namespace Integration.Host.Pages;

/// <summary>The pages' sentences in one language.</summary>
public sealed class PageWords
{
    private readonly LocaleCatalog _catalog;
    private readonly Words _words;

    internal PageWords(LocaleCatalog catalog, string language)
    {
        _catalog = catalog;
        _words = catalog.Words(language, "pages");
        Language = language;
    }

    public string Language { get; }

    /// <summary>Every language that there is, each by its own name.</summary>
    public IEnumerable<(string Culture, string Name)> Languages => _catalog.Cultures.Select(culture => (culture, _catalog.Get(culture, "pages", "language.name")));

    public string this[string key] => _words[key].Text();

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => _words[key].Text(values);

    public string? Find(string key) => _words.Find(key)?.Text();

    /// <summary>A sentence whose form follows from a number, which is its value <c>count</c>.</summary>
    public string Count(string key, long count, params IReadOnlyList<(string Name, string Value)> values) =>
        _words.Plural(key, count).Text([("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. values]);

    /// <summary>A sentence with links, code or names in it.</summary>
    public RenderFragment Rich(string key, params (string Name, RenderFragment Value)[] values)
    {
        var spans = _words[key].Fill([.. values.Select((value, index) => (value.Name, (Span)new Slot(index)))]);
        return builder =>
        {
            foreach (var span in spans)
            {
                if (span is Slot slot)
                {
                    builder.AddContent(0, values[slot.Index].Value);
                }
                else
                {
                    builder.AddContent(1, ((TextSpan)span).Text);
                }
            }
        };
    }

    /// <summary>A sentence that the API says as well.</summary>
    public string Host(string key, params ReadOnlySpan<(string Name, string Value)> values) => _catalog.Words(Language, "host")["api." + key].Text(values);

    /// <summary>Things in a row.</summary>
    public string List(IEnumerable<string> things) =>
        things.Reverse().Aggregate((string?)null, (rest, first) => rest is null ? first : _catalog.Sentence(Language, "formats", "list").Text(("first", first), ("rest", rest))) ?? "";

    /// <summary>A sentence of a module's; null where it has none by that key.</summary>
    public string? Module(string slug, string key) => _catalog.Words(Language, slug).Find(key)?.Text();

    /// <summary>What to do about a failure, by the module, or by the host where nothing answered that a module could read; null where nobody says.</summary>
    public string? Advice(string slug, string? key) => new ApiWords(_catalog, Language).Advice(slug, key);

    /// <summary>What a module calls itself.</summary>
    public string Title(string slug) => Module(slug, "name") ?? slug;

    private sealed record Slot(int Index) : Span
    {
        public override string Plain => "";
    }
}
