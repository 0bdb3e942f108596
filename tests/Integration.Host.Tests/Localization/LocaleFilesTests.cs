using System.Text.RegularExpressions;
using Integration.Host.Localization;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Localization;

/// <summary>The locale files that ship.</summary>
public sealed partial class LocaleFilesTests
{
    private static readonly LocaleCatalog Catalog = Shipped.Locales;

    /// <summary>Every owner that ships.</summary>
    public static TheoryData<string> Owners => [.. Catalog.Files.Select(file => file.Owner).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void There_is_nothing_to_mend() => Catalog.Check().ShouldBeEmpty();

    [Fact]
    public void Cards_formats_and_modules_ship_in_both_languages()
    {
        Catalog.Cultures.ShouldBe(["en", "zh-CN"]);
        foreach (var owner in new[] { "cards", "formats", "feishu", "dingtalk", "wecom", "webhook" })
        {
            Catalog.Files.Where(file => file.Owner == owner).Select(file => file.Culture).ShouldBe(["en", "zh-CN"], ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void Both_languages_have_the_same_keys(string owner) =>
        Of("zh-CN", owner).Keys.ShouldBe(Of("en", owner).Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Owners))]
    public void Both_languages_have_the_same_placeholders(string owner)
    {
        foreach (var (key, text) in Of("en", owner))
        {
            Sentence.Parse(key, Of("zh-CN", owner)[key]).Placeholders.ShouldBe(Sentence.Parse(key, text).Placeholders, ignoreOrder: true, key);
        }
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void English_holds_no_Chinese_character(string owner) =>
        Of("en", owner).Where(pair => Chinese().IsMatch(pair.Value)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Owners))]
    public void Every_plural_has_both_its_forms(string owner)
    {
        var keys = Of("en", owner).Keys.ToHashSet();

        keys.Where(key => key.EndsWith(PluralForm.One, StringComparison.Ordinal) && !keys.Contains(key[..^PluralForm.One.Length] + PluralForm.Other)).ShouldBeEmpty();
        keys.Where(key => key.EndsWith(PluralForm.Other, StringComparison.Ordinal) && !keys.Contains(key[..^PluralForm.Other.Length] + PluralForm.One)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void No_text_is_empty_or_ends_in_a_blank(string owner)
    {
        // A separator of a list is the one text that is not a word or a sentence.
        var texts = Catalog.Files.Where(file => file.Owner == owner).SelectMany(file => file.Texts).Where(pair => pair.Key != "list_separator");

        texts.Where(pair => pair.Value.Length == 0 || pair.Value != pair.Value.Trim()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void Chinese_uses_its_own_punctuation(string owner) =>
        Of("zh-CN", owner).Where(pair => HalfWidth().IsMatch(pair.Value)).ShouldBeEmpty();

    private static IReadOnlyDictionary<string, string> Of(string culture, string owner) =>
        Catalog.Files.Single(file => file.Culture == culture && file.Owner == owner).Texts;

    [GeneratedRegex(@"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"[\u4E00-\u9FFF][,;:!?()]|[,;:!?()][\u4E00-\u9FFF]", RegexOptions.None, 1000)]
    private static partial Regex HalfWidth();
}
