using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Host.Templates;
using Integration.Templates;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed partial class TemplatesPageTests
{
    [Theory]
    [InlineData("docs/templates.md", "en")]
    [InlineData("docs/zh-CN/templates.md", "zh-CN")]
    public void Every_example_comes_out_as_it_stands_there(string page, string language)
    {
        var blocks = Fence().Matches(Page.Named(page).Text).Select(match => (Kind: match.Groups["kind"].Value, Text: match.Groups["text"].Value)).ToList();
        var data = JsonElement.Parse(blocks.Single(block => block.Kind == "json").Text);
        var context = new TemplateContext { Locale = language, Zone = TemplateZones.Of(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]) };
        var examples = blocks.Zip(blocks.Skip(1)).Where(pair => pair.First.Kind is "template" or "json-template").ToList();

        examples.Count.ShouldBe(10);
        foreach (var ((kind, text), (next, expected)) in examples)
        {
            next.ShouldBe("result", text);
            var template = Template.Parse(text, out var errors);
            errors.ShouldBeEmpty(text);
            var result = kind == "template" ? template!.RenderText(data, context) : template!.RenderJson(data, context);
            (result.Text, result.Error, result.Warnings.Count).ShouldBe((expected, null, 0));
        }
    }

    [Theory]
    [InlineData("docs/templates.md", "en", ", ")]
    [InlineData("docs/zh-CN/templates.md", "zh-CN", "、")]
    public void Every_letter_of_dates_shows_what_its_row_says(string page, string language, string comma)
    {
        var context = new TemplateContext { Locale = language, Zone = TemplateZones.Of(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]) };
        var rows = Page.Named(page).Prose.SkipWhile(line => !line.Contains("2027-03-09", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();

        rows.Count.ShouldBe(15);
        foreach (var cells in rows.Select(row => row.Trim('|', ' ').Split(" | ")))
        {
            Code().Matches(cells[0]).Select(match => Template.Parse($"${{d|date:{match.Groups["code"].Value}}}", out _)!.RenderText(JsonElement.Parse("""{"d":1804579507032}"""), context).Text)
                .ShouldBe(cells[2].Split(comma), cells[0]);
        }
    }

    [Fact]
    public void Every_error_stands_on_both_pages_and_its_code_is_the_engines()
    {
        string[] wrong = ["${", "${}", "${a|x}", "${a|date}", "${a|date:T}", "${a|blank:x}", "${a[}", "${$..*..*..*}"];
        var data = JsonElement.Parse($"[{string.Join(',', Enumerable.Repeat("[[1,2,3]]", 10_000))}]");
        var codes = wrong.Select(text => (Template.Parse(text, out var errors)?.RenderText(data, new()).Error ?? errors.Single()).Code)
            .Concat(new[] { "{", "" }.Select(text => Template.Parse(text, out _)!.RenderJson(data, new()).Error!.Code)).ToList();

        codes.ShouldBe(["TPL001", "TPL002", "TPL003", "TPL004", "TPL005", "TPL006", "TPL007", "TPL008", "JSON001", "JSON002"]);
        foreach (var page in new[] { "docs/templates.md", "docs/zh-CN/templates.md" })
        {
            codes.Where(code => !Page.Named(page).Prose.Any(line => line.StartsWith($"| `{code}` |", StringComparison.Ordinal))).ShouldBeEmpty(page);
        }
    }

    [GeneratedRegex(@"^```(?<kind>[a-z-]*)\n(?<text>.*?)\n```$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
