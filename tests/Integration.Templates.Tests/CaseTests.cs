using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

/// <summary>Every rule of the language, by example: the rows of <c>Cases/*.json</c>.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names => [.. TemplateCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_becomes_what_its_row_says(string name)
    {
        var row = TemplateCase.All[name];
        var template = Template.Parse(row.Template, out var errors);
        if (template is null)
        {
            errors.Select(error => $"{error.Code}@{error.Line}:{error.Column}").ShouldBe([row.ExpectedError ?? ""], row.Why);
            return;
        }

        errors.ShouldBeEmpty();
        var result = row.Mode == "json" ? template.RenderJson(row.Values, row.Context) : template.RenderText(row.Values, row.Context);
        (result.Error?.Code).ShouldBe(row.ExpectedError, row.Why);
        if (row.ExpectedError is null)
        {
            result.Error.ShouldBeNull(row.Why);
            ShouldBe(result.Text, row);
        }
    }

    private static void ShouldBe(string text, TemplateCase row)
    {
        if (row.Mode == "json")
        {
            JsonElement.DeepEquals(JsonElement.Parse(text), row.Expected).ShouldBeTrue($"{row.Why}\n{text}");
        }
        else
        {
            text.ShouldBe(row.Expected.GetString(), row.Why);
        }
    }
}
