using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

/// <summary>Data and templates of people who mean harm: what comes out is bounded, and nothing is thrown.</summary>
public sealed class HostileTests
{
    private static readonly TemplateContext Plain = new();

    [Theory]
    [InlineData("${$..*..*..*..*..*..*..*..*..*..*}", "TPL008")]
    [InlineData("${c}${c[*]}", "TPL008")]
    [InlineData("${$.a[*]..*..n..*}", "TPL008")]
    [InlineData("${a..*}, ${a..*|blank}", null)]
    public void Wildcards_behind_wildcards_are_given_up_before_they_fill_memory(string text, string? code)
    {
        var template = Template.Parse(text, out _)!;
        var data = JsonElement.Parse($"{{\"a\":{Nested(50)},\"b\":[{string.Join(',', Enumerable.Repeat(Nested(20), 400))}],\"c\":[{string.Join(',', Enumerable.Repeat(1, 30_000))}]}}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = template.RenderText(data, Plain);
        var json = Template.Parse($"[{text}]", out _)!.RenderJson(data, Plain);

        // What is given up is, before it has filled memory; what is not, is little work.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
        (result.Effort < 0.1, json.Effort < 0.1).ShouldBe((code is null, code is null));
        (result.Error?.Code, json.Error?.Code).ShouldBe((code, code));
        Encoding.UTF8.GetByteCount(result.Text).ShouldBeLessThanOrEqualTo(Template.MostBytes);
        Encoding.UTF8.GetByteCount(json.Text).ShouldBeLessThanOrEqualTo(Template.MostBytes);
    }

    [Theory]
    [InlineData("\n\n  ${s}${s}", 3, 7)]
    [InlineData("${l}${l}", 1, 5)]
    [InlineData("${o}${o}", 1, 5)]
    [InlineData("${l[*]} ${l[*]}", 1, 9)]
    public void More_than_a_megabyte_is_an_error_with_the_placeholder_that_was_too_much(string text, int line, int column)
    {
        var large = new string('文', 200_000); // 600,000 bytes
        var data = JsonElement.Parse($$"""{"s":"{{large}}","l":["{{large}}"],"o":{"k":"{{large}}"} }""");
        var template = Template.Parse(text, out _)!;

        var result = template.RenderText(data, Plain);

        (result.Error!.Code, result.Error.Line, result.Error.Column).ShouldBe(("TPL008", line, column));
        Template.Parse("[" + text.Replace("}$", "},$", StringComparison.Ordinal).Replace("} $", "},$", StringComparison.Ordinal) + "]", out _)!.RenderJson(data, Plain).Error!.Code.ShouldBe("TPL008");
        Template.Parse("\"" + text.Trim() + "\"", out _)!.RenderJson(data, Plain).Error!.Code.ShouldBe("TPL008");
    }

    [Fact]
    public void A_template_of_more_than_a_megabyte_is_an_error_too()
    {
        var template = Template.Parse(new string('x', Template.MostBytes) + "\ny", out _)!;

        template.RenderText(JsonElement.Parse("{}"), Plain).Error!.ToString().ShouldStartWith("TPL008@2:1 ");
        Template.Parse(new string('x', Template.MostBytes), out _)!.RenderText(JsonElement.Parse("{}"), Plain).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("\\ud800", "\uFFFD")]
    [InlineData("\\udc00x", "\uFFFDx")]
    [InlineData("\\uD800\\u0041", "\uFFFDA")]
    [InlineData("\\ud800\\ud83d\\ude80", "\uFFFD🚀")]
    [InlineData("\\\\ud800", "\\ud800")]
    [InlineData("\\\\\\ud800\\\\", "\\\uFFFD\\")]
    public void Half_a_surrogate_pair_in_data_is_a_replacement_character(string escaped, string shown)
    {
        var data = JsonElement.Parse($$"""{"a":"{{escaped}}","{{escaped}}k":1,"o":{"{{escaped}}":"{{escaped}}"} }""");

        Template.Parse("${a}", out _)!.RenderText(data, Plain).Text.ShouldBe(shown);
        JsonElement.Parse(Template.Parse("[${a}, \"${a}\", ${o}, \"${o}\", ${$..x}]", out _)!.RenderJson(data, Plain).Text)[2].EnumerateObject().Single().Value.GetString().ShouldBe(shown);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replacement_characters()
    {
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes("{\"a\":\"x\u00ff\",\"o\":{\"b\":\"\u00fe\"}}").AsMemory());

        Template.Parse("${a} ${o}", out _)!.RenderText(document.RootElement, Plain).Text.ShouldBe("x\uFFFD {\"b\":\"\uFFFD\"}");
    }

    [Fact]
    public void Data_that_are_very_deep_are_given_up_and_nothing_is_thrown()
    {
        const int depth = 20_000;
        using var document = JsonDocument.Parse($"{{\"a\":{string.Concat(Enumerable.Repeat("[", depth))}{string.Concat(Enumerable.Repeat("]", depth))}}}", new JsonDocumentOptions { MaxDepth = depth + 2 });

        Template.Parse("${$..x}", out _)!.RenderText(document.RootElement, Plain).Error!.Code.ShouldBe("TPL008");
        Template.Parse("${a}", out _)!.RenderText(document.RootElement, Plain).Text.Length.ShouldBe(2 * depth);
        Template.Parse("${a}", out _)!.RenderJson(document.RootElement, Plain).Error!.Code.ShouldBe("JSON001");
    }

    [Fact]
    public void Many_placeholders_over_large_lists_are_little_work()
    {
        var template = Template.Parse(string.Concat(Enumerable.Repeat("${l[-1]}${l[-2:]}${o.x}\n", 500)), out _)!;
        var data = JsonElement.Parse($"{{\"l\":[{string.Join(',', Enumerable.Range(0, 100_000))}],\"o\":{{\"y\":1}}}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = template.RenderText(data, Plain);

        // What is written alike is looked for once, so that the 100,000 elements are passed once and not 500 times.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
        result.Effort.ShouldBeLessThan(0.1);
        result.Text.ShouldStartWith("9999999998, 99999");
    }

    [Fact]
    public void A_template_of_a_megabyte_that_is_all_wrong_is_parsed_with_little_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Template.Parse(string.Concat(Enumerable.Repeat("${", 500_000)), out var open);
        Template.Parse(string.Concat(Enumerable.Repeat("${'\n", 250_000)), out var lines);
        Template.Parse(string.Concat(Enumerable.Repeat("${a[x]|}", 100_000)), out var wrong);

        (open.Count, lines.Count, wrong.Count).ShouldBe((1, 250_000, 100_000));
        // Some 60 bytes for each character: what is wrong with it is remembered, and the rest of a line is not read again.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256 << 20);
    }

    private static string Nested(int depth) => depth == 0 ? "1" : $"{{\"n\":{Nested(depth - 1)},\"m\":[1]}}";
}
