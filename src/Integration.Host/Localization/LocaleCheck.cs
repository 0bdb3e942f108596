namespace Integration.Host.Localization;

/// <summary>Compares each culture's files with the English ones.</summary>
internal static class LocaleCheck
{
    public static IEnumerable<LocaleFinding> Of(IReadOnlyList<LocaleFile> files)
    {
        var english = files.Where(file => file.Culture == LocaleCatalog.Reference).ToDictionary(file => file.Owner, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var reference = english.GetValueOrDefault(file.Owner);
            foreach (var finding in Missing(file, reference).Concat(Placeholders(file, reference)))
            {
                yield return finding;
            }
        }

        foreach (var (culture, owner) in MissingFiles(files, english.Keys))
        {
            yield return new LocaleFinding(LocaleFault.MissingKey, $"{culture}/{owner}.json", null, "all");
        }
    }

    private static IEnumerable<LocaleFinding> Missing(LocaleFile file, LocaleFile? reference) =>
        (reference?.Texts.Keys ?? []).Where(key => !file.Texts.ContainsKey(key)).Select(key => new LocaleFinding(LocaleFault.MissingKey, file.Path, null, key));

    private static IEnumerable<LocaleFinding> Placeholders(LocaleFile file, LocaleFile? reference)
    {
        foreach (var (key, text) in file.Texts)
        {
            var sentence = Sentence.Parse(key, text);
            if (sentence.IsOdd)
            {
                yield return new LocaleFinding(LocaleFault.UnknownPlaceholder, file.Path, null, $"{key} has something in double braces that is no plain placeholder");
            }

            if (reference is null || !reference.Texts.TryGetValue(key, out var original))
            {
                continue;
            }

            foreach (var name in sentence.Placeholders.Except(Sentence.Parse(key, original).Placeholders, StringComparer.Ordinal))
            {
                yield return new LocaleFinding(LocaleFault.UnknownPlaceholder, file.Path, null, $"{key} has the unknown placeholder {name}");
            }
        }
    }

    private static IEnumerable<(string Culture, string Owner)> MissingFiles(IReadOnlyList<LocaleFile> files, IEnumerable<string> owners)
    {
        var have = files.Select(file => (file.Culture, file.Owner)).ToHashSet();
        return from culture in files.Select(file => file.Culture).Distinct(StringComparer.Ordinal)
               from owner in owners
               where !have.Contains((culture, owner))
               select (culture, owner);
    }
}
