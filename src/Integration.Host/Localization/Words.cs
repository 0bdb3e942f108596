using System.Collections.Frozen;

namespace Integration.Host.Localization;

/// <summary>The sentences of one owner in one culture; what the culture lacks stands there in English.</summary>
internal sealed class Words
{
    private readonly FrozenDictionary<string, Entry> _entries;
    private readonly bool _uninflected;
    private readonly string _owner;

    internal Words(string culture, string owner, IReadOnlyDictionary<string, string> texts, Words? english)
    {
        Culture = culture;
        _owner = owner;
        _uninflected = PluralForm.Of(culture, 1) == PluralForm.Other;
        var all = texts.ToDictionary(pair => pair.Key, pair => new Entry($"{owner}:{pair.Key}", pair.Value, english?._entries.GetValueOrDefault(pair.Key)), StringComparer.Ordinal);
        foreach (var (key, entry) in english?._entries ?? FrozenDictionary<string, Entry>.Empty)
        {
            all.TryAdd(key, entry);
        }

        _entries = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The culture, such as <c>zh-CN</c>.</summary>
    public string Culture { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>The sentence; a key that nobody has is shown as itself, for a missing word must not lose a message.</summary>
    public Sentence this[string key] => Find(key) ?? Sentence.Parse(key, $"{_owner}:{key}");

    public Sentence? Find(string key) => _entries.TryGetValue(key, out var entry) ? entry.Sentence : null;

    /// <summary>The form of a sentence that the number wants.</summary>
    public Sentence Plural(string key, long count) => this[key + (count == 1 && !_uninflected ? PluralForm.One : PluralForm.Other)];

    private sealed class Entry(string key, string template, Entry? english)
    {
        private Sentence? _sentence;

        // Parsed at the first use: a start need not wait for some hundreds of sentences. Two threads may both parse; the result is the same.
        public Sentence Sentence => _sentence ??= Parse();

        // A translation with a placeholder that nobody gives a value for would lose the message; English is shown instead.
        private Sentence Parse()
        {
            var own = Sentence.Parse(key, template);
            return english is null || own.Placeholders.All(name => english.Sentence.Placeholders.Contains(name)) ? own : english.Sentence;
        }
    }
}
