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
    private static readonly ModuleCatalog Modules = Shipped.Modules;

    [Theory]
    [InlineData("docs/api.md", "feishu", "required", "none", "All settings", "Robots", "Feishu and Lark")]
    [InlineData("docs/api.md", "dingtalk", "required", "none", "All settings", "Robots", "DingTalk")]
    [InlineData("docs/api.md", "wecom", "required", "none", "All settings", "Robots", "WeCom")]
    [InlineData("docs/api.md", "webhook", "required", "none", "All settings", "Webhook")]
    [InlineData("docs/zh-CN/api.md", "feishu", "必填", "无", "全部设置", "机器人", "飞书与 Lark")]
    [InlineData("docs/zh-CN/api.md", "dingtalk", "必填", "无", "全部设置", "机器人", "钉钉")]
    [InlineData("docs/zh-CN/api.md", "wecom", "必填", "无", "全部设置", "机器人", "企业微信")]
    [InlineData("docs/zh-CN/api.md", "webhook", "必填", "无", "全部设置", "Webhook")]
    public void Every_setting_of_a_module_stands_there_once_with_its_values_and_its_default(string page, string slug, string required, string none, params string[] sections)
    {
        var parameters = SettingParameters.Of(Modules.Find(slug));
        var rows = sections.SelectMany(section => Rows(page, section)).Where(cells => cells.Length == 4)
            .SelectMany(cells => Codes(cells[0]).Select(name => (Name: name, Values: cells[1], Default: cells[2]))).ToList();

        rows.Select(row => row.Name).ShouldBe(parameters.Names, ignoreOrder: true);
        foreach (var parameter in parameters.All)
        {
            var setting = parameter.Field.Setting;
            var row = rows.Single(row => row.Name == parameter.Name);
            row.Default.ShouldBe(parameter.IsRequired ? required : setting.Default.Length > 0 ? $"`{setting.Default}`" : none, parameter.Name);
            // Of text a row may say how it begins.
            (setting.Kind == SettingKind.Text ? [] : Codes(row.Values)).ShouldBe(setting.Kind == SettingKind.Flag ? ["true", "false"] : setting.Choices, parameter.Name);
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

    // Rows of tables whose first cell begins with a name; those right below one heading, or all.
    private static IEnumerable<string[]> Rows(string page, string? section = null)
    {
        var heading = "";
        foreach (var line in Page.Named(page).Prose)
        {
            if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#').Trim();
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal) && (section ?? heading) == heading)
            {
                yield return line.Trim('|', ' ').Split(" | ");
            }
        }
    }

    private static string[] Codes(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
