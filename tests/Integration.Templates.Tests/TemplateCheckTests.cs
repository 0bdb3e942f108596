using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

public sealed class TemplateCheckTests
{
    private static readonly TemplateCheck Check = new(
        new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["issue.summary"] = false,
            ["issue.dueDate"] = true,
            ["issue.follows[*].name"] = false,
            ["issue.labels"] = false,
            ["push.commits[*].date"] = true,
        },
        new HashSet<string>(StringComparer.Ordinal) { "subtask", "field.subtask" },
        (name, names) => $"near {name} of {names.Count()}",
        name => name.StartsWith("pipeline", StringComparison.Ordinal) ? "pipeline" : "");

    [Theory]
    [InlineData("${issue.summary} ${issue} ${$.issue['summary']} ${$} ${issue.*} ${issue.*.name} ${issue..name} ${$..x}")]
    [InlineData("${issue.follows} ${issue.follows[0]} ${issue.follows[-1].name} ${issue.follows[1:].name} ${issue.follows.*.name}")]
    [InlineData("${issue.labels[0]} ${issue.labels[*]}")]
    [InlineData("${issue.dueDate|date:yyyy-MM-dd HH:mm} ${push.commits[*].date|date:ahh:mm} ${push.commits[0].date|date:YYYY-w}")]
    [InlineData("${subtask} ${$.subtask[*].name} ${field.subtask.x.y} ${subtask['a b']|date:yyyy}")]
    [InlineData("${issue.dueDate|date:yyyy DDD} ${issue.*|date:yyyy}")]
    public void What_is_meant_most_likely_is_passed_over(string template) => Codes(template).ShouldBeEmpty();

    [Theory]
    [InlineData("${isue.summary}", "isue.summary", "near isue.summary of 5")]
    [InlineData("${issue.sumary}", "issue.sumary", "near issue.sumary of 5")]
    [InlineData("${issue.follows.name}", "issue.follows.name", "near issue.follows.name of 5")]
    [InlineData("${issue.follows[0].nam}", "issue.follows[0].nam", "near issue.follows[*].nam of 5")]
    [InlineData("${issue.summary.x}", "issue.summary.x", "near issue.summary.x of 5")]
    [InlineData("${subtasks.x}", "subtasks.x", "near subtasks.x of 5")]
    [InlineData("${Issue.summary}", "Issue.summary", "near Issue.summary of 5")]
    public void An_unknown_variable_is_told_with_the_nearest_of_all_names(string template, string path, string nearest) =>
        Check.Warnings(Template.Parse(template, out _)!).ShouldBe([new TemplateWarning("unknown_variable", 1, 1, path, nearest)]);

    [Fact]
    public void A_variable_that_other_events_have_is_told_with_them() =>
        Check.Warnings(Template.Parse("${pipeline.jobs[0]}", out _)!).ShouldBe([new TemplateWarning("variable_of_others", 1, 1, "pipeline.jobs[0]", "pipeline")]);

    [Theory]
    [InlineData("a {{issue.summary}}", "1:3 {{issue.summary}} issue.summary")]
    [InlineData("{{ .issue.labels }} {{$.issue}} {{- $x -}}", "1:1 {{ .issue.labels }} issue.labels|1:21 {{$.issue}} issue|1:33 {{- $x -}} near x of 5")]
    [InlineData("文\r\n\n {{ 标题 }}", "3:2 {{ 标题 }} near 标题 of 5")]
    [InlineData("{{x}} ${y}\n${z} {{w}}", "1:1 {{x}} near x of 5|1:7 y near y of 5|2:1 z near z of 5|2:6 {{w}} near w of 5")]
    public void A_value_as_other_languages_write_it_is_told_where_it_stands(string template, string told) =>
        string.Join('|', Check.Warnings(Template.Parse(template, out _)!).Select(warning => $"{warning.Line}:{warning.Column} {warning.Path} {warning.Argument}")).ShouldBe(told);

    [Theory]
    [InlineData("{\"a\":{\"b\":1}}")]
    [InlineData("{\"a\":{\"b\":${issue.summary}}}")]
    [InlineData("{{}} {{ }} {{x} {x}} { {x} } {{x y}} {{\nx}} {{\"x\"}} {{1}} {{end}} {{ else }} {{range}}")]
    public void Braces_that_hold_no_name_are_text(string template) => Codes(template).ShouldBeEmpty();

    [Theory]
    [InlineData("${issue.dueDate|date:YYYY-MM-dd}", "week_year")]
    [InlineData("${issue.dueDate|date:yyyy-MM-DD}", "day_of_year")]
    [InlineData("${issue.dueDate|date:YYYY-MM-DD}", "week_year day_of_year")]
    [InlineData("${issue.dueDate|date:hh:mm}", "hour_without_half")]
    [InlineData("${issue.dueDate|date:K:mm}", "hour_without_half")]
    [InlineData("${issue.summary|date:yyyy}", "date_on_non_date")]
    [InlineData("${issue|date:yyyy}", "date_on_non_date")]
    [InlineData("${issue.follows[*].name|date:hh}", "date_on_non_date hour_without_half")]
    public void A_format_that_is_not_meant_most_likely_is_told(string template, string codes) => Codes(template).ShouldBe(codes.Split(' '));

    [Fact]
    public void No_more_names_are_compared_than_warnings_are_asked_for()
    {
        var sought = 0;
        var check = new TemplateCheck(new Dictionary<string, bool> { ["a"] = false }, new HashSet<string>(), (_, _) => $"{++sought}", _ => "");
        var template = Template.Parse(string.Concat(Enumerable.Repeat("${x}", 16_000)), out _)!;

        check.Warnings(template).Take(10).Count().ShouldBe(10);

        sought.ShouldBe(10);
    }

    [Fact]
    public void A_path_is_followed_as_far_as_names_go()
    {
        var longest = 0;
        var check = new TemplateCheck(new Dictionary<string, bool> { ["issue.summary"] = false }, new HashSet<string>(), (name, _) => $"{longest = Math.Max(longest, name.Length)}", _ => "");
        var template = Template.Parse("${issue" + string.Concat(Enumerable.Repeat(".x", 30_000)) + "}", out _)!;

        check.Warnings(template).ShouldHaveSingleItem().Code.ShouldBe("unknown_variable");

        longest.ShouldBeLessThan(20);
    }

    private static IEnumerable<string> Codes(string template) => Check.Warnings(Template.Parse(template, out _)!).Select(warning => warning.Code);
}
