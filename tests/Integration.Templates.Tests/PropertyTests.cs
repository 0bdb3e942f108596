using System.Text;
using System.Text.Json;
using CsCheck;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

/// <summary>Of any template and any data: nothing is thrown, what comes out is bounded, and JSON is JSON.</summary>
public sealed class PropertyTests
{
    // Pieces of the language and of JSON, so that most of what is made nearly makes sense.
    private static readonly Gen<string> Piece = Gen.OneOf(
        "${", "}", "\\${", "${a}", "${a|blank}", "${b.c|date:yyyy-MM-dd}", "${a[*].b}", "${$..a}", "${$..*}", "${b[0]|blank|date:'x'E}", "${c[-1:]}", "${d}", "|", "'", ":",
        "blank", "date:", "[", "]", "*", "..", ".", "$", "\n", "\r\n", "\r", "\"", "\\", "{", ",", "1", "null", " ", "\t", "a", "中", "🚀", "\ud800", "](", ")", "<", "{\"a\":", "[1,");

    private static readonly Gen<string> Text = Piece.List[0, 25].Select(string.Concat);

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "d", "", "中", "a.b");

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (2, Gen.Select(Name, inner).List[0, 4].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")),
            (2, inner.List[0, 4].Select(elements => $"[{string.Join(',', elements)}]"))));

    private static readonly TemplateContext[] Contexts =
        [new(), new() { Zone = Zones.Of("Asia/Shanghai") }, new() { Zone = Zones.Of("Pacific/Apia"), Locale = "en", Absent = variable => variable.IsBlank }, new() { Zone = Zones.Of("America/New_York"), Values = new Loud() }];

    private static Gen<string> Scalar => Gen.OneOf(
        Gen.OneOf("null", "true", "false", "\"\"", "\"\\ud800\"", "\"2023-02-17T10:00:00Z\"", "\"0001-01-01\"", "1e400", "-0", "253402300799999", "-62135596800000", "1.5e-9", "\"${a}\"", "\"\\\"\\\\\\u0000\\n\""),
        Gen.Long.Select(number => JsonSerializer.Serialize(number)),
        Gen.Double.Where(double.IsFinite).Select(number => JsonSerializer.Serialize(number)),
        Gen.String[0, 12].Select(text => JsonSerializer.Serialize(text)));

    [Fact]
    public void Nothing_is_thrown_and_what_comes_out_is_bounded() => Gen.Select(Text, Json, Gen.OneOf(Contexts)).Sample((text, json, context) =>
    {
        var template = Template.Parse(text, out var errors);
        (template is null).ShouldBe(errors.Count > 0);
        errors.ShouldAllBe(error => Opens(text, error));
        if (template is null)
        {
            return;
        }

        var data = JsonElement.Parse(json);
        var shown = template.RenderText(data, context);
        Encoding.UTF8.GetByteCount(shown.Text).ShouldBeLessThanOrEqualTo(Template.MostBytes);
        shown.Error.ShouldBeNull();
        var result = template.RenderJson(data, context);
        if (result.Error is null)
        {
            // One compact value: nothing changes by writing it again.
            var again = Template.Parse("${$}", out _)!.RenderJson(JsonElement.Parse(result.Text), new());
            again.Text.ShouldBe(result.Text);
        }
        else
        {
            result.Error.Code.ShouldBeOneOf("JSON001", "JSON002");
        }
    });

    [Fact]
    public void A_text_without_placeholders_comes_out_as_it_is() => Text.Where(text => !text.Contains("${", StringComparison.Ordinal)).Sample(text =>
        Template.Parse(text, out _)!.RenderText(JsonElement.Parse("{}"), new()).Text.ShouldBe(text));

    [Fact]
    public void A_value_in_a_string_of_JSON_stays_that_value() => Gen.String.Sample(value =>
    {
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)); // without half pairs
        var data = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["v"] = text });

        var json = JsonElement.Parse(Template.Parse("{\"a\":\"<${v}>\",\"b\":${v},${v}:1}", out _)!.RenderJson(data, new()).Text);

        json.EnumerateObject().Select(member => member.Name).ShouldBe(["a", "b", text]);
        json.EnumerateObject().First().Value.GetString().ShouldBe($"<{text}>");
        json.EnumerateObject().ElementAt(1).Value.GetString().ShouldBe(text);
    });

    [Fact]
    public void A_date_written_as_ISO_8601_is_read_back() => Gen.Select(Gen.Long[-62_135_596_800_000 + 100_000_000, 253_402_300_799_999 - 100_000_000], Gen.OneOf(Contexts)).Sample((milliseconds, context) =>
    {
        var data = JsonSerializer.SerializeToElement(new Dictionary<string, long> { ["d"] = milliseconds });
        var iso = context with { Values = null };

        // Offsets of long ago have seconds, which no letter shows.
        var seconds = iso.Zone.Offset(milliseconds).Seconds;
        var written = Template.Parse("${d|date:yyyy-MM-dd'T'HH:mm:ss.SSSXXX}", out _)!.RenderText(data, iso).Text;
        DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds().ShouldBe(milliseconds + (seconds * 1000L));
    });

    private static bool Opens(string text, TemplateError error) =>
        text.Split('\n')[error.Line - 1].AsSpan(error.Column - 1).StartsWith("${", StringComparison.Ordinal);

    private sealed class Loud : IValueWriter
    {
        public string Text(string value) => $"«{value}»";

        public string Target(string value) => "";

        public string Json(string value) => $"\"{value}\\";
    }
}
