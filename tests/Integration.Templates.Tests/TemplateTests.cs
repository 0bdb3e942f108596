using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

public sealed class TemplateTests
{
    private static readonly TemplateContext Plain = new();

    [Fact]
    public void All_errors_are_told_in_the_order_of_the_text()
    {
        Template.Parse("${a} ${}\n${b|upper} ${c|date}\n${d[x]} ${e", out var errors).ShouldBeNull();

        errors.Select(error => error.ToString()).ShouldBe(
        [
            "TPL002@1:6 the placeholder names no variable; write ${path}.",
            "TPL003@2:1 \"upper\" is no function; there are date:FORMAT and blank.",
            "TPL004@2:12 date needs a format, such as date:yyyy-MM-dd HH:mm.",
            "TPL007@3:1 \"d[x]\" is no path; write names with dots between them, [0], [*] or ['name'].",
            "TPL001@3:9 the placeholder is not closed; it must end with } on the same line.",
        ]);
    }

    [Theory]
    [InlineData("${a|upper:x}", "upper")]
    [InlineData("${a|date:yyyy-TT}", "TT")]
    [InlineData("${a|blank: x }", "x")]
    [InlineData("${a[x]}", "a[x]")]
    [InlineData("${}", "")]
    public void An_error_carries_what_it_is_about(string text, string argument)
    {
        Template.Parse(text, out var errors);

        errors.ShouldHaveSingleItem().Argument.ShouldBe(argument);
    }

    [Fact]
    public void What_people_wrote_is_clipped_in_a_message_between_whole_characters()
    {
        Template.Parse("${" + new string('a', 59) + "🚀[}", out var errors);

        errors.ShouldHaveSingleItem().Argument.ShouldBe(new string('a', 59) + "…");
    }

    [Fact]
    public void Placeholders_are_listed_as_they_are_written()
    {
        var template = Template.Parse("x ${ a.b[*] | date: yyyy | blank }\n🚀${c}${c}", out _)!;

        template.Variables.Select(variable => (variable.Path, variable.Line, variable.Column, variable.IsBlank, string.Join(';', variable.DatePatterns)))
            .ShouldBe([("a.b[*]", 1, 3, true, "yyyy"), ("c", 2, 3, false, ""), ("c", 2, 7, false, "")]);
        template.Text.ShouldStartWith("x ${ a.b");
    }

    [Fact]
    public void JSON_comes_out_compact_in_the_templates_order_with_all_scripts_readable()
    {
        var template = Template.Parse("{ \"z\" : ${z} ,\n \"a\": \"\\u4e2d 🚀\", \"\\u4e2d\": [ 1.0 , ${list} ] }", out _)!;

        template.RenderJson(JsonElement.Parse("""{"z":{ "y" : "\u4e2d\ud83d\ude80 <&'+" },"list":[ 1e5, true , null ]}"""), Plain).Text
            .ShouldBe("""{"z":{"y":"中🚀 <&'+"},"a":"中 🚀","\u4e2d":[1.0,[1e5,true,null]]}""");
    }

    [Theory]
    [InlineData("{\n \"文\": 1 2}", "JSON001 what comes out is not JSON, at line 2, column 9 of it.", "2:9")]
    [InlineData("${u|blank}\n{,}", "JSON001 what comes out is not JSON, at line 1, column 2 of it.", "1:2")]
    [InlineData("\"\\ud800\"", "JSON001 what comes out is not JSON, at line 1, column 1 of it.", "1:1")]
    [InlineData("{\"\\ud800\": 1}", "JSON001 what comes out is not JSON, at line 1, column 1 of it.", "1:1")]
    public void Where_it_is_not_JSON_is_told_by_the_place_in_what_came_out(string text, string message, string place)
    {
        var result = Template.Parse(text, out _)!.RenderJson(JsonElement.Parse("{}"), Plain);

        result.Error!.ToString().ShouldBe(message);
        result.Error.Argument.ShouldBe(place);
        result.Text.ShouldBe(text.Replace("${u|blank}\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_send_is_told_without_a_place() =>
        Template.Parse("${u}", out _)!.RenderJson(JsonElement.Parse("{}"), Plain).Error!.ToString().ShouldBe("JSON002 nothing comes out.");

    [Fact]
    public void A_value_that_is_no_date_is_told_once_for_each_placeholder()
    {
        var data = JsonElement.Parse("""{"a":["soon","later"],"b":"","c":null,"d":true}""");
        var template = Template.Parse("${a|date:yyyy} ${b|date:yyyy} ${c|date:yyyy} ${x|date:yyyy} ${d|date:yyyy}", out _)!;

        template.RenderText(data, Plain).Warnings.ShouldBe([new("date_on_non_date", 1, 1, "a", "soon"), new("date_on_non_date", 1, 61, "d", "true")]);
    }

    [Fact]
    public void A_placeholder_can_be_taken_as_absent()
    {
        var template = Template.Parse("${a}\n${b|blank}", out _)!;

        template.RenderText(JsonElement.Parse("""{"a":1,"b":2}"""), Plain with { Absent = variable => variable.IsBlank }).Text.ShouldBe("1");
    }

    [Theory]
    [InlineData("""{"at":{"ids":["x${a}",${b}],"all":${c}},"text":"${d}"}""", "a b c")]
    [InlineData("""{"text":{"at":{"x":"${a}"}},"more":[{"at":"${b}"}]}""", "")]
    [InlineData("""{"\u0061t" : "${a}", "AT":"${b}",}""", "a b")]
    [InlineData("""{"a${a}": [${b}], ${c}:1, "x":"${d}"}""", "a b c")]
    [InlineData("""{"text":"\"at\":{${a}","at":{}}""", "")]
    [InlineData("{\n\"text\":\"${a}\"}, \"at\":${b}", "")]
    [InlineData("{\n] ${x|blank}\n\"at\":{\"all\":${a}}}", "a")]
    [InlineData("[{\"at\":${a}}]", "")]
    [InlineData("${a}", "")]
    public void Placeholders_in_members_of_a_message_are_found_whatever_stands_around_them(string text, string found) =>
        string.Join(' ', Template.Parse(text, out _)!.Within(["at"]).Select(variable => variable.Path)).ShouldBe(found);

    [Fact]
    public void Data_that_are_nothing_have_no_variables() =>
        Template.Parse("[${a}${$}${$..*}]", out _)!.RenderText(default, Plain).Text.ShouldBe("[]");
}
