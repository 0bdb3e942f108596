using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Cards;
using Integration.Host.Modules;
using Integration.Host.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed partial class ApiPageTests
{
    private static readonly SettingParameters Parameters = SettingParameters.Of(ModuleCatalog.LoadBeside(ApiWorld.HostFolder, NullLogger.Instance).Find("feishu"));

    [Theory]
    [InlineData("docs/api.md", "required", "none")]
    [InlineData("docs/zh-CN/api.md", "必填", "无")]
    public void Every_setting_stands_there_once_with_its_values_and_its_default(string page, string required, string none)
    {
        var rows = Rows(page).Where(cells => cells.Length == 4).SelectMany(cells => Codes(cells[0]).Select(name => (Name: name, Values: cells[1], Default: cells[2]))).ToList();

        rows.Select(row => row.Name).ShouldBe(Parameters.Names, ignoreOrder: true);
        foreach (var parameter in Parameters.All)
        {
            var setting = parameter.Field.Setting;
            var row = rows.Single(row => row.Name == parameter.Name);
            row.Default.ShouldBe(parameter.IsRequired ? required : setting.Default.Length > 0 ? $"`{setting.Default}`" : none, parameter.Name);
            Codes(row.Values).ShouldBe(setting.Kind == SettingKind.Flag ? ["true", "false"] : setting.Choices, parameter.Name);
        }
    }

    [Theory]
    [InlineData("docs/api.md")]
    [InlineData("docs/zh-CN/api.md")]
    public void Every_sample_stands_there(string page)
    {
        var rows = Rows(page).Where(cells => cells.Length == 2).SelectMany(cells => Codes(cells[0]).Select(name => (Name: name, States: Codes(cells[1]))));

        foreach (var kind in EventKinds.All)
        {
            rows.First(row => row.Name == kind.Name()).States.ShouldBe(Samples.States(kind), kind.Name());
        }
    }

    // Rows of tables whose first cell begins with a name.
    private static IEnumerable<string[]> Rows(string page) =>
        Page.Named(page).Prose.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | "));

    private static string[] Codes(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
