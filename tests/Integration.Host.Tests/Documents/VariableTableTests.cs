using Integration.Contract;
using Integration.Host.Localization;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed class VariableTableTests
{
    private const int LongestSample = 48;

    [Theory]
    [InlineData("docs/templates.md", "en", "## Variables", "| variable | is | example |")]
    [InlineData("docs/zh-CN/templates.md", "zh-CN", "## 变量", "| 变量 | 含义 | 示例 |")]
    public void Every_variable_stands_on_the_page_with_its_label_and_an_example(string page, string language, string section, string head)
    {
        var rows = Rows(language);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            var path = Path.Combine(Page.Folder, page);
            var lines = File.ReadAllLines(path).ToList();
            var begin = lines.IndexOf(section);
            var end = lines.FindIndex(begin + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
            var table = lines.FindIndex(begin, end - begin, line => line == head);
            var from = table < 0 ? end - 1 : table - 1;
            lines.RemoveRange(from, end - from);
            lines.InsertRange(from, ["", head, "| --- | --- | --- |", .. rows, ""]);
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }

        var shown = File.ReadAllLines(Path.Combine(Page.Folder, page)).SkipWhile(line => line != head).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        shown.ShouldBe(rows, $"{page}: run this test with UPDATE_DOCS=1");
    }

    private static List<string> Rows(string language)
    {
        var samples = new VariableSamples(new EventVariables(Shipped.Locales, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]), Shipped.Locales);
        // A note is a comment by another name.
        return [.. EventKinds.All.SelectMany(kind => samples.Of(kind, language)).DistinctBy(shown => shown.Variable.Path).Where(shown => !shown.Variable.Path.StartsWith("note.", StringComparison.Ordinal))
            .OrderBy(shown => VariableCatalog.All.Select((variable, index) => (variable.Path, index)).First(pair => pair.Path == shown.Variable.Path).index)
            .Select(shown => $"| `{shown.Variable.Path}` | {shown.Label} | {Example(shown.Sample)} |")];
    }

    private static string Example(string sample)
    {
        var line = PlainText.Line(sample).Replace("|", "¦", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
        return line.Length == 0 ? "" : $"`{Truncation.ToLength(line, LongestSample)}`";
    }
}
