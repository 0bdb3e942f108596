using System.Net;
using System.Text.RegularExpressions;
using Integration.Host.Pages.Guide;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Guide;

public sealed partial class GuideTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public static TheoryData<string, string> Chapters => [.. GuideBook.Names.SelectMany(name => new[] { "en", "zh-CN" }.Select(language => new TheoryDataRow<string, string>(name, language)))];

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync(pathBase: "/integrations");

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("en", "Get started", "Help")]
    [InlineData("zh-CN", "快速上手", "帮助")]
    public async Task The_index_leads_to_every_chapter_without_signing_in(string language, string first, string heading)
    {
        var page = await GetAsync("help", language);
        page.ShouldContain($"<h1>{heading}</h1>");
        page.ShouldContain($">{first}</a>");
        foreach (var name in GuideBook.Names)
        {
            page.ShouldContain($"href=\"/integrations/help/{name}\"");
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task Every_link_of_every_chapter_leads_somewhere(string name, string language)
    {
        var page = await GetAsync("help/" + name, language);
        var article = page[page.IndexOf("<article", StringComparison.Ordinal)..page.IndexOf("</article>", StringComparison.Ordinal)];
        foreach (var link in Link().Matches(article).Select(match => WebUtility.HtmlDecode(match.Groups["target"].Value)))
        {
            if (link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal))
            {
                continue;
            }

            var (chapter, anchor) = link.Split('#') is [var path, var fragment] ? (path, Uri.UnescapeDataString(fragment)) : (link, null);
            GuideBook.Names.Append("").ShouldContain(chapter, link);
            if (anchor is not null)
            {
                (chapter.Length == 0 ? article : await GetAsync("help/" + chapter, language)).ShouldContain($" id=\"{anchor}\"", Case.Sensitive, link);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_is_one_article_with_one_heading_and_tables_that_can_be_read_aloud(string name, string language)
    {
        var page = await GetAsync("help/" + name, language);
        H1().Count(page).ShouldBe(1);
        page.ShouldNotContain("<th>");
        page.ShouldContain("aria-current=\"page\"");
        // "In another language": the foot of the page has that choice.
        page.ShouldNotContain("English · ");
        page.Length.ShouldBeLessThan(100_000);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Every_chapter_is_there_in_every_language_of_the_pages(string name, string language) => new GuideBook().Find(name, language).ShouldNotBeNull().Language.ShouldBe(language);

    [Fact]
    public void What_is_not_translated_is_told_in_English() => new GuideBook().Find("api", "fr").ShouldNotBeNull().Language.ShouldBe("en");

    [Theory]
    [InlineData("help/nothing")]
    [InlineData("help/architecture")]
    [InlineData("help/api/")]
    [InlineData("help/..%2fapi")]
    [InlineData("help/api.md")]
    public async Task What_is_no_chapter_is_not_found(string path) => (await _world.GetAsync(path, token: null, language: "en")).Status.ShouldBe(404);

    [Fact]
    public void A_document_brings_no_HTML_and_no_picture_and_leads_out_of_the_guide_openly()
    {
        var html = GuideMarkdown.Render("api", "en", """
            # A <b>bold</b> `title`

            English · [中文](zh-CN/api.md)

            <script>alert(1)</script>

            ![A picture](demo.png) [Out](https://example.com/?a=1&b=2) [Source](../src/Integration.Host/Program.cs) [Architecture](architecture.md) [Next](zh-CN/troubleshooting.md#here) [Bad](javascript:alert)

            | a | b |
            | :-- | --- |
            | 1 | 2 |
            """).Html;
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b>");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("中文");
        html.ShouldNotContain("javascript:");
        html.ShouldContain("A picture <a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer external\">Out</a> Source Architecture <a href=\"troubleshooting#here\">Next</a> Bad");
        html.ShouldContain("<th scope=\"col\"");
    }

    private async Task<string> GetAsync(string path, string language)
    {
        var answer = await _world.GetAsync(path, token: null, language: language);
        answer.Status.ShouldBe(200);
        return answer.Text;
    }

    [GeneratedRegex("<a href=\"(?<target>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<h1[ >]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex H1();
}
