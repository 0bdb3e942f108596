using System.Text.RegularExpressions;
using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed partial class ConfigurationPageTests
{
    [Fact]
    public void Every_key_stands_there_once_with_its_default_its_form_an_example_and_its_meaning()
    {
        var rows = Page.Named("docs/configuration.md").Prose.Where(line => line.StartsWith("| `", StringComparison.Ordinal) && Key().IsMatch(line)).Order(StringComparer.Ordinal);

        rows.ShouldBe(ConfigurationKeys.All.Select(Row).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_that_a_page_names_exists() => Page.All
        .SelectMany(page => Key().Matches(page.Text).Select(match => (page.Name, Key: match.Value.Replace("__", ":", StringComparison.Ordinal))))
        .Where(named => !ConfigurationKeys.All.Any(key => named.Key == key.Name || (key.IsList && named.Key.StartsWith(key.Name + ":", StringComparison.Ordinal))))
        .ShouldBeEmpty();

    [Fact]
    public void The_Chinese_page_has_every_key_once_with_its_default_and_the_same_commands()
    {
        var chinese = Page.Named("docs/zh-CN/configuration.md");

        foreach (var key in ConfigurationKeys.All)
        {
            chinese.Prose.Count(line => line.StartsWith($"| `{key.Name}` | {(key.Required ? "必填" : key.Default is { } value ? $"`{value}`" : key.IsList ? "空" : "无")} | ", StringComparison.Ordinal)).ShouldBe(1, key.Name);
        }

        Headings(chinese).ShouldBe(Headings(Page.Named("docs/configuration.md")));
        Commands(chinese).ShouldBe(Commands(Page.Named("docs/configuration.md")));
    }

    private static IEnumerable<int> Headings(Page page) => page.Headings.Select(heading => heading.TakeWhile(c => c == '#').Count());

    // Without the remarks.
    private static IEnumerable<string> Commands(Page page) => page.Text.Split('\n').Except(page.Prose, StringComparer.Ordinal).Select(line => line.Split('#')[0].TrimEnd()).Where(line => line.Length > 0);

    private static string Row(ConfigurationKey key) =>
        $"| `{key.Name}` | {(key.Required ? "required" : key.Default is { } value ? $"`{value}`" : key.IsList ? "empty" : "none")} | {key.Form}{(key.Example.Length > 0 ? $"; `{key.Example}`" : "")} | {key.Meaning} |";

    [GeneratedRegex(@"\b(?:GitLab|Storage|Outbound|Host|Feishu|Delivery|Telemetry|Secrets)(?:(?::|__)[A-Za-z0-9]+)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
