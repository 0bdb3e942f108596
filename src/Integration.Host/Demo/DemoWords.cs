using System.Globalization;
using Integration.Host.Localization;

namespace Integration.Host.Demo;

/// <summary>The demo's sentences and its story in one language.</summary>
internal sealed class DemoWords(LocaleCatalog catalog, string language)
{
    private readonly Words _words = catalog.Words(language, "demo");

    public string Language { get; } = language;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => _words[key].Text(values);

    public string? Find(string key) => _words.Find(key)?.Text();

    /// <summary>One of a numbered list (<c>story.fix.1</c>, <c>.2</c> …), over and over again.</summary>
    public string Pick(string list, int turn, string below = "")
    {
        var count = 0;
        while (_words.Find(Key(count)) is not null)
        {
            count++;
        }

        return _words[Key(turn % Math.Max(count, 1))].Text();

        string Key(int index) => string.Create(CultureInfo.InvariantCulture, $"{list}.{index + 1}{below}");
    }
}
