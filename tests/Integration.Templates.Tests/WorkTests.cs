using System.Globalization;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

/// <summary>Templates and data that would keep a machine busy for minutes: a rendering does so much and no more.</summary>
public sealed class WorkTests
{
    private const int MostCharacters = 4 << 20;

    private static readonly string Nulls = $"{{\"d\":[{string.Join(',', Enumerable.Repeat("null", 20_000))}]}}";
    private static readonly string Numbers = $"{{\"d\":[{string.Join(',', Enumerable.Range(0, 19_000))}]}}";
    private static readonly string Large = $"{{\"d\":\"{new string('x', 900_000)}\",\"a\":\"https://h/{new string('x', 900_000)}\"}}";
    private static readonly string Spaced = $"{{\"d\":{{\"k\":[{new string(' ', 900_000)}]}} }}";
    private static readonly string Members = $"{{\"d\":{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"m{i}\":1")))}}} }}";
    private static readonly string Objects = $"{{\"d\":[{string.Join(',', Enumerable.Repeat("{\"k\":1}", 100_000))}]}}";

    public static TheoryData<string, string> Endless => new()
    {
        { Nulls, Different(16_000, i => $"${{d{Blanks(i)}}}") },
        { Nulls, Different(16_000, i => $"${{d{Blanks(i)}|date:yyyy}}") },
        { Nulls, Different(16_000, i => $"[](${{d{Blanks(i)}}})") },
        { Numbers, "${d" + string.Concat(Enumerable.Repeat("|date:yyyy", 3_000)) + "}" },
        { Numbers, "${d|date:'" + new string(' ', 60_000) + "'|date:yyyy}" },
        { Large, Different(1_000, i => $"[](${{d{Blanks(i)}}})") },
        { Large, string.Concat(Enumerable.Repeat("[](${a}/javascript)[](https://h/${u}${d})[](x${d})", 1_000)) },
        { Large, Different(1_000, i => $"${{d{Blanks(i)}}}") },
        { Large, "${d" + string.Concat(Enumerable.Repeat("|date:yyyy", 1_000)) + "}" },
        { Spaced, Different(1_000, i => $"${{d{Blanks(i)}}}") },
        { Members, Different(1_000, i => string.Create(CultureInfo.InvariantCulture, $"${{d.n{i}}}")) },
        { Members, Different(1_000, i => string.Create(CultureInfo.InvariantCulture, $"${{d.n{i}|blank}}\n")) },
        { Objects, Different(1_000, i => string.Create(CultureInfo.InvariantCulture, $"${{d[{99_999 - i}].x}}")) },
        { Objects, Different(1_000, i => string.Create(CultureInfo.InvariantCulture, $"${{d[{99_000 + i}:{99_001 + i}].x}}")) },
    };

    [Theory]
    [MemberData(nameof(Endless), DisableDiscoveryEnumeration = true)]
    public void More_work_than_a_rendering_may_do_is_an_error(string data, string text)
    {
        var writer = new Nowhere();

        var result = Template.Parse(text, out _)!.RenderText(JsonElement.Parse(data), new() { Values = writer });

        (result.Error?.Code).ShouldBe("TPL008");
        writer.Seen.ShouldBeLessThanOrEqualTo(MostCharacters);
    }

    [Theory]
    [MemberData(nameof(Endless), DisableDiscoveryEnumeration = true)]
    public void So_it_is_in_JSON(string data, string text)
    {
        // In text a link's target is written anew each time; here what is written alike would be written once.
        var writer = new Nowhere { IsPlacing = true };
        var values = JsonElement.Parse(data);
        var context = new TemplateContext { Values = writer };

        var inString = Template.Parse("\"" + text + "\"", out _)!.RenderJson(values, context);
        var bare = Template.Parse("[" + text.Replace("[](", "[", StringComparison.Ordinal).Replace("})", "}]", StringComparison.Ordinal).Replace("}", "},", StringComparison.Ordinal) + "]", out _)!.RenderJson(values, context);

        (inString.Error?.Code).ShouldBe("TPL008");
        (bare.Error?.Code).ShouldBe("TPL008");
        writer.Seen.ShouldBeLessThanOrEqualTo(2 * MostCharacters);
    }

    [Fact]
    public void What_is_written_alike_is_written_once()
    {
        var writer = new Nowhere();
        var template = Template.Parse(string.Concat(Enumerable.Repeat("${d}", 16_000)), out _)!;

        template.RenderText(JsonElement.Parse(Nulls), new() { Values = writer }).Error.ShouldBeNull();
        template.RenderText(JsonElement.Parse(Large), new() { Values = writer }).Error.ShouldBeNull();

        writer.Seen.ShouldBe(900_000);
    }

    [Fact]
    public void Where_something_else_becomes_of_it_it_is_written_as_long_as_there_is_work_left()
    {
        var writer = new Nowhere { IsPlacing = true };
        var template = Template.Parse(string.Concat(Enumerable.Repeat("${d}", 16_000)), out _)!;

        template.RenderText(JsonElement.Parse(Nulls), new() { Values = writer }).Error!.Code.ShouldBe("TPL008");
        template.RenderText(JsonElement.Parse(Large), new() { Values = writer }).Error!.Code.ShouldBe("TPL008");

        writer.Seen.ShouldBeLessThan(5_000_000);
    }

    [Fact]
    public void Every_text_of_a_value_is_work_and_every_placeholder()
    {
        var writer = new Nowhere { IsPlacing = true };
        var texts = JsonElement.Parse($"{{\"d\":[{string.Join(',', Enumerable.Repeat("\"\"", 500))}]}}");
        var rendering = Template.Parse($"[{string.Join(',', Enumerable.Repeat("${d}", 16_000))}]", out _)!.RenderJson(texts, new() { Values = writer });

        rendering.Error!.Code.ShouldBe("TPL008");
        writer.Texts.ShouldBeLessThan(MostCharacters / 5);
        Template.Parse(string.Concat(Enumerable.Repeat("${x}", 420_000)), out _)!.RenderText(texts, new()).Error!.Code.ShouldBe("TPL008");
    }

    [Fact]
    public void What_is_no_date_is_warned_of_once_where_it_is_written_alike()
    {
        var result = Template.Parse("${d|date:yyyy}${d|date:yyyy}\n${d|date:MM}", out _)!.RenderText(JsonElement.Parse("""{"d":"x"}"""), new());

        result.Text.ShouldBe("xx\nx");
        result.Warnings.Select(warning => (warning.Line, warning.Column)).ShouldBe([(1, 1), (2, 1)]);
    }

    [Fact]
    public void A_megabyte_of_text_comes_out_however_it_is_escaped()
    {
        var data = JsonElement.Parse($"{{\"d\":\"{string.Concat(Enumerable.Repeat("\\u0061", Template.MostBytes - 1))}\"}}");

        var result = Template.Parse("${d}", out _)!.RenderText(data, new() { Values = new AsItIs() });

        result.Error.ShouldBeNull();
        result.Text.Length.ShouldBe(Template.MostBytes - 1);
    }

    // Placeholders that are written differently, so that no one is remembered for another.
    private static string Different(int count, Func<int, string> placeholder) => string.Concat(Enumerable.Range(0, count).Select(placeholder));

    private static string Blanks(int number) => number.ToString("b", CultureInfo.InvariantCulture).Replace('0', ' ').Replace('1', '\t');

    // What is shown of nothing is nothing, however long that took.
    private sealed class Nowhere : IValueWriter
    {
        public int Seen { get; private set; }

        public int Texts { get; private set; }

        /// <summary>Whether something becomes of values wherever they stand.</summary>
        public bool IsPlacing { get; init; }

        public string Text(string value) => See(value);

        public string Target(string target) => See(target);

        public string TargetPart(string value) => See(value);

        public string Json(string value) => See(value);

        public Func<string, string, string>? InPlace(TemplateVariable variable) => IsPlacing ? (_, written) => written : null;

        private string See(string value)
        {
            Texts++;
            Seen += value.Length;
            return "";
        }
    }

    private sealed class AsItIs : IValueWriter
    {
        public string Text(string value) => value;

        public string Target(string target) => target;

        public string Json(string value) => value;
    }
}
