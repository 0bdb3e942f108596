using System.Collections.Frozen;

namespace Integration.Host.Localization;

/// <summary>
/// Every sentence that there is: <c>&lt;folder&gt;/&lt;culture&gt;/&lt;owner&gt;.json</c>, read once. A culture is a
/// folder; an owner is a file (<c>host</c>, <c>cards</c>, <c>formats</c>, a module's slug).
/// </summary>
internal sealed class LocaleCatalog
{
    /// <summary>The culture that every sentence exists in.</summary>
    public const string Reference = "en";

    private readonly FrozenDictionary<(string Culture, string Owner), Words> _words;
    private readonly FrozenDictionary<string, string> _cultures;

    private LocaleCatalog(IReadOnlyList<LocaleFile> files, IReadOnlyList<LocaleFinding> findings)
    {
        Files = files;
        LoadFindings = findings;
        _cultures = files.Select(file => file.Culture).Append(Reference).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(culture => culture, StringComparer.OrdinalIgnoreCase);
        var words = new Dictionary<(string, string), Words>();
        foreach (var owner in files.Select(file => file.Owner).Distinct(StringComparer.Ordinal))
        {
            var texts = files.Where(file => file.Owner == owner).ToDictionary(file => file.Culture, file => file.Texts, StringComparer.OrdinalIgnoreCase);
            var english = texts.TryGetValue(Reference, out var reference) ? new Words(Reference, owner, reference, null) : null;
            foreach (var culture in _cultures.Values)
            {
                var own = texts.GetValueOrDefault(culture) ?? new Dictionary<string, string>();
                words[(culture, owner)] = culture == Reference && english is not null ? english : new Words(culture, owner, own, english);
            }
        }

        _words = words.ToFrozenDictionary();
    }

    /// <summary>The cultures, <c>en</c> among them.</summary>
    public IEnumerable<string> Cultures => _cultures.Values.Order(StringComparer.Ordinal);

    internal IReadOnlyList<LocaleFile> Files { get; }

    internal IReadOnlyList<LocaleFinding> LoadFindings { get; }

    /// <summary>The folders of a program: its own, then those that third-party modules bring.</summary>
    public static IEnumerable<string> FoldersOf(string baseDirectory)
    {
        yield return Path.Combine(baseDirectory, "locales");
        foreach (var module in FoldersIn(Path.Combine(baseDirectory, "modules")))
        {
            yield return Path.Combine(module, "locales");
        }
    }

    /// <summary>Reads all files; what is wrong with one is a finding, the others hold.</summary>
    /// <param name="folders">Folders with a folder per culture, the earlier one wins; one that does not exist is passed over.</param>
    public static LocaleCatalog Load(IEnumerable<string> folders)
    {
        var files = new List<LocaleFile>();
        var findings = new List<LocaleFinding>();
        var known = new HashSet<(string, string)>();
        var looked = folders.ToList();
        foreach (var path in looked.SelectMany(FoldersIn).SelectMany(culture => Directory.EnumerateFiles(culture, "*.json").Order(StringComparer.Ordinal)))
        {
            var culture = Path.GetFileName(Path.GetDirectoryName(path))!;
            if (!known.Add((culture.ToUpperInvariant(), Path.GetFileName(path))))
            {
                findings.Add(new LocaleFinding(LocaleFault.Duplicate, path, null, $"{culture}/{Path.GetFileName(path)}"));
            }
            else if (LocaleFile.Read(path, culture, findings) is { } file)
            {
                files.Add(file);
            }
        }

        if (files.Count == 0)
        {
            findings.Add(new LocaleFinding(LocaleFault.NothingFound, looked.FirstOrDefault("locales"), null, "there are no locale files"));
        }

        return new LocaleCatalog(files, findings);
    }

    /// <summary>The culture that there is for a wish: itself, one of the same language (<c>zh</c> for <c>zh-CN</c>), else English.</summary>
    public string Nearest(string? culture)
    {
        if (string.IsNullOrEmpty(culture) || _cultures.TryGetValue(culture, out var exact))
        {
            return culture is null or "" ? Reference : _cultures[culture];
        }

        var language = culture.Split('-', 2)[0];
        return _cultures.TryGetValue(language, out exact)
            ? exact
            : Cultures.FirstOrDefault(candidate => candidate.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)) ?? Reference;
    }

    /// <summary>The sentences of one owner.</summary>
    public Words Words(string culture, string owner) =>
        _words.TryGetValue((culture, owner), out var words) || _words.TryGetValue((Nearest(culture), owner), out words)
            ? words
            : new Words(Nearest(culture), owner, new Dictionary<string, string>(), null);

    /// <summary>A sentence.</summary>
    public Sentence Sentence(string culture, string owner, string key) => Words(culture, owner)[key];

    /// <summary>A text without placeholders.</summary>
    public string Get(string culture, string owner, string key) => Words(culture, owner)[key].Text();

    /// <summary>All that is wrong with the files, for a person to mend.</summary>
    public IReadOnlyList<LocaleFinding> Check() => [.. LoadFindings, .. LocaleCheck.Of(Files)];

    private static IEnumerable<string> FoldersIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
}
