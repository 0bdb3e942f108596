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

    private static string Row(ConfigurationKey key) =>
        $"| `{key.Name}` | {(key.Required ? "required" : key.Default is { } value ? $"`{value}`" : key.IsList ? "empty" : "none")} | {key.Form}{(key.Example.Length > 0 ? $"; `{key.Example}`" : "")} | {key.Meaning} |";

    [GeneratedRegex(@"\b(?:GitLab|Storage|Outbound|Host|Feishu|Delivery|Telemetry|Secrets)(?:(?::|__)[A-Za-z0-9]+)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
