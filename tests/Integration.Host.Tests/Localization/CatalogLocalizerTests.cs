using System.Globalization;
using Integration.Host.Localization;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Localization;

public sealed class CatalogLocalizerTests : IDisposable
{
    private readonly TemporaryLocales _locales = new TemporaryLocales()
        .With("en/echo.json", """{"errors":{"required":"Enter {{value}}"},"plain":"Yes"}""")
        .With("zh-CN/echo.json", """{"errors":{"required":"请填写 {{value}}"},"plain":"是"}""")
        .With("en/host.json", """{"title":"Home"}""");

    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    private CatalogLocalizerFactory Factory => new CatalogLocalizerFactory(_locales.Load());

    [Theory]
    [InlineData("en-US", "Enter 7", "Yes")]
    [InlineData("zh-CN", "请填写 7", "是")]
    [InlineData("zh", "请填写 7", "是")]
    [InlineData("", "Enter 7", "Yes")]
    public void A_sentence_is_in_the_culture_of_the_request(string culture, string sentence, string word)
    {
        var localizer = Factory.Create("echo", "");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        localizer["errors.required", ("value", 7)].Value.ShouldBe(sentence);
        localizer["plain"].Value.ShouldBe(word);
    }

    [Fact]
    public void A_type_of_the_host_has_the_hosts_sentences() => Factory.Create(typeof(CatalogLocalizerTests))["title"].Value.ShouldBe("Home");

    [Fact]
    public void A_key_that_nobody_has_says_so()
    {
        var text = Factory.Create("echo", "")["nothing.here"];

        text.ResourceNotFound.ShouldBeTrue();
        text.Value.ShouldBe("nothing.here");
    }

    [Fact]
    public void A_value_without_a_name_is_an_error() => Should.Throw<ArgumentException>(() => Factory.Create("echo", "")["errors.required", "7"]);

    [Fact]
    public void All_sentences_can_be_listed() =>
        Factory.Create("echo", "").GetAllStrings(includeParentCultures: true).Select(text => text.Name).ShouldBe(["errors.required", "plain"]);

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _before;
        _locales.Dispose();
    }
}
