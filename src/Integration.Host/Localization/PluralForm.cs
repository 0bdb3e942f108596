namespace Integration.Host.Localization;

/// <summary>Which of a sentence's two forms a number wants: <c>_one</c> or <c>_other</c>.</summary>
internal static class PluralForm
{
    public const string One = "_one";
    public const string Other = "_other";

    // Unicode CLDR, plural rules: these languages have one form for all numbers. For the rest, two forms by "is it 1" is
    // as near as two keys come.
    private static readonly HashSet<string> Uninflected = new(StringComparer.OrdinalIgnoreCase) { "zh", "ja", "ko", "vi", "th", "id", "ms" };

    public static string Of(string culture, long count) => count == 1 && !Uninflected.Contains(culture.Split('-', 2)[0]) ? One : Other;
}
