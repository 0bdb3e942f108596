using Integration.Host.Localization;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Localization;

public sealed class LocaleCatalogTests
{
    [Fact]
    public void A_culture_is_a_folder_and_an_owner_a_file()
    {
        using var locales = new TemporaryLocales()
            .With("en/host.json", """{"a":{"b":"Yes","c":"No"}}""")
            .With("ja/host.json", """{"a":{"b":"はい"}}""")
            .With("en/echo.json", """{"name":"Echo"}""");
        var catalog = locales.Load();

        catalog.Cultures.ShouldBe(["en", "ja"]);
        catalog.Get("ja", "host", "a.b").ShouldBe("はい");
        catalog.Get("en", "echo", "name").ShouldBe("Echo");
        catalog.Check().ShouldContain(finding => finding.Fault == LocaleFault.MissingKey && finding.Detail == "a.c");
    }

    [Fact]
    public void What_a_culture_lacks_is_shown_in_English()
    {
        using var locales = new TemporaryLocales().With("en/host.json", """{"a":"Yes"}""").With("ja/other.json", "{}");

        locales.Load().Get("ja", "host", "a").ShouldBe("Yes");
    }

    [Fact]
    public void What_nobody_has_is_shown_as_its_key()
    {
        using var locales = new TemporaryLocales().With("en/host.json", """{"a":"Yes"}""");
        var catalog = locales.Load();

        catalog.Get("en", "host", "b").ShouldBe("host:b");
        catalog.Words("en", "host").Find("b").ShouldBeNull();
        catalog.Get("en", "nobody", "b").ShouldBe("nobody:b");
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("ZH-cn", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-Hans-CN", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_wish_finds_the_nearest_culture(string? wish, string culture)
    {
        using var locales = new TemporaryLocales().With("en/host.json", "{}").With("zh-CN/host.json", "{}");

        locales.Load().Nearest(wish).ShouldBe(culture);
    }

    [Theory]
    [InlineData("{\n\"a\": \"x\",\n\"b\": }", 3L)]
    [InlineData("{\n\"a\": \"x\"", 2L)]
    [InlineData("", 1L)]
    [InlineData("[]", 1L)]
    [InlineData("{\n\"a\": \"x\",\n\"a\": \"y\"\n}", null)]
    [InlineData("{\"a\": 1}", null)]
    [InlineData("{\"a\": [\"x\"]}", null)]
    [InlineData("{\"a\": {\"b\":\"x\"}, \"a.b\": \"y\"}", null)]
    public void A_malformed_file_is_named_with_its_line_and_the_others_hold(string text, long? line)
    {
        using var locales = new TemporaryLocales().With("en/host.json", """{"a":"Yes"}""").With("en/broken.json", text);
        var catalog = locales.Load();

        var finding = catalog.Check().ShouldHaveSingleItem();
        finding.Fault.ShouldBe(LocaleFault.Malformed);
        finding.File.ShouldEndWith("broken.json");
        if (line is not null)
        {
            finding.Line.ShouldBe(line);
            finding.ToString().ShouldContain($"broken.json, line {line}: ");
        }

        catalog.Get("en", "host", "a").ShouldBe("Yes");
    }

    [Fact]
    public void A_translation_with_a_placeholder_that_nobody_fills_is_named_and_shown_in_English()
    {
        using var locales = new TemporaryLocales().With("en/host.json", """{"a":"Hello {{user}}"}""").With("ja/host.json", """{"a":"{{usre}} さん"}""");
        var catalog = locales.Load();

        catalog.Sentence("ja", "host", "a").Text(("user", "Li")).ShouldBe("Hello Li");
        var finding = catalog.Check().ShouldHaveSingleItem();
        finding.Fault.ShouldBe(LocaleFault.UnknownPlaceholder);
        finding.ToString().ShouldContain("usre");
    }

    [Theory]
    [InlineData("{{#user}}x{{/user}}")]
    [InlineData("{{! a comment }}x")]
    [InlineData("{{> partial}}")]
    [InlineData("{{#user}}never closed")]
    public void Mustache_beyond_placeholders_is_a_finding(string text)
    {
        using var locales = new TemporaryLocales().With("en/host.json", $$"""{"a":"{{text}}"}""");

        locales.Load().Check().ShouldHaveSingleItem().Fault.ShouldBe(LocaleFault.UnknownPlaceholder);
    }

    [Fact]
    public void The_host_s_own_file_wins_over_a_modules()
    {
        using var host = new TemporaryLocales().With("en/cards.json", """{"a":"the host's"}""");
        using var module = new TemporaryLocales().With("en/cards.json", """{"a":"the module's"}""").With("en/echo.json", """{"name":"Echo"}""");
        var catalog = LocaleCatalog.Load([host.Folder, module.Folder]);

        catalog.Get("en", "cards", "a").ShouldBe("the host's");
        catalog.Get("en", "echo", "name").ShouldBe("Echo");
        catalog.Check().ShouldHaveSingleItem().Fault.ShouldBe(LocaleFault.Duplicate);
    }

    [Fact]
    public void No_locale_files_at_all_is_a_finding_and_no_crash()
    {
        var catalog = LocaleCatalog.Load([Path.Combine(Path.GetTempPath(), "there-is-no-such-folder")]);

        catalog.Check().ShouldHaveSingleItem().Fault.ShouldBe(LocaleFault.NothingFound);
        catalog.Get("en", "host", "a").ShouldBe("host:a");
    }

    [Fact]
    public void Folders_are_the_programs_own_and_each_modules()
    {
        using var program = new TemporaryLocales().With("modules/Third.Party/locales/en/party.json", """{"name":"Party"}""").With("locales/en/host.json", "{}");
        var catalog = LocaleCatalog.Load(LocaleCatalog.FoldersOf(program.Folder));

        catalog.Get("en", "party", "name").ShouldBe("Party");
    }
}
