using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Templates.Tests;

/// <summary>Values come from strangers: a platform's writer sees each before it goes in.</summary>
public sealed class ValueWriterTests
{
    private static readonly TemplateContext Marked = new() { Values = new Marks() };
    private static readonly JsonElement Data = JsonElement.Parse("""{"a":"x","b":"y","n":7,"d":0,"l":["p","q"],"o":{"k":"v","m":["w"]},"t":{"s":"z","d":0}}""");

    [Theory]
    [InlineData("${a}", "T(x)")]
    [InlineData("${n} ${l} ${u}", "T(7) T(p, q) ")]
    [InlineData("${o}", """T({"k":"v","m":["w"]})""")]
    [InlineData("[t](${a})", "[t](A(x))")]
    [InlineData("[t]( <${a}> \"${b}\")", "[t]( <A(x)> \"T(y)\")")]
    [InlineData("[${a}](${b}/${n}) ${a}", "[T(x)](A(y/P(7))) T(x)")]
    [InlineData("[t](https://h/${a}?q=(${b})&${n}) (${a})", "[t](A(https://h/P(x)?q=(P(y))&P(7))) (T(x))")]
    [InlineData("[t](${u}) [t](${u}${a})", "[t]() [t](A(P(x)))")]
    [InlineData("[t](<h${a}>) [t](h${a}) [t](${d|date:yyyy}", "[t](<A(hP(x))>) [t](A(hP(x))) [t](A(1970)")]
    [InlineData("[t](${a}\n${b})", "[t](A(x)\nA(y))")]
    [InlineData("[t](${a} \"${b}\") [t](${a} '${b}') [t](${a} (${b})) [t](${a} )", "[t](A(x) \"T(y)\") [t](A(x) 'T(y)') [t](A(x) (T(y))) [t](A(x) )")]
    [InlineData("[t](${a} b ${b}) [t](${a} \n${b})", "[t](A(x) b T(y)) [t](A(x) \nA(y))")]
    [InlineData("[t](\n h/${a}) ${b}", "[t](\n A(h/P(x))) T(y)")]
    [InlineData("> [t](\r\n> ${a}) ${b}", "> [t](\r\n> A(x)) T(y)")]
    [InlineData("[t](\nu)${a} [t](h\n${b}) [t](\n${a}\n)${b}", "[t](\nu)T(x) [t](h\nT(y)) [t](\nA(x)\n)T(y)")]
    [InlineData("[t](\n](${u|blank}\n${b})", "[t](\nA(y))")]
    [InlineData("[t](dingtalk://page?url=${a}&n=${n}) [t](HTTPS://${a}) [t](h?u=a:${a})", "[t](dingtalk://page?url=P(x)&n=P(7)) [t](A(HTTPS://P(x))) [t](A(h?u=a:P(x)))")]
    [InlineData("[t](u)${a} [t] (${a}) (${a})", "[t](u)T(x) [t] (T(x)) (T(x))")]
    [InlineData("[t](\n${a})", "[t](\nA(x))")]
    [InlineData("[t](\ndingtalk://page?url=${a})", "[t](\ndingtalk://page?url=P(x))")]
    [InlineData("[${a}]${b}(${n})", "[T(x)]T(y)(T(7))")]
    public void In_text_it_knows_the_target_of_a_link(string template, string expected) =>
        Template.Parse(template, out _)!.RenderText(Data, Marked).Text.ShouldBe(expected);

    [Theory]
    [InlineData("${d|date:yyyy}", "1970")]
    [InlineData("${t.*|date:yyyy}", "T(z), 1970")]
    [InlineData("${a|date:yyyy}", "T(x)")]
    public void What_the_author_wrote_in_a_format_is_the_authors(string template, string expected) =>
        Template.Parse(template, out _)!.RenderText(Data, Marked).Text.ShouldBe(expected);

    [Fact]
    public void In_JSON_it_writes_every_text_and_no_key()
    {
        var template = Template.Parse("""{"a":${a},"s":"<${b}>","n":${n},"l":${l},"o":${o},"d":${d|date:yyyy},"all":${t.*|date:yyyy},"w":${l[*]}}""", out _)!;

        template.RenderJson(Data, Marked).Text.ShouldBe(
            """{"a":"J(x)","s":"<J(y)>","n":7,"l":["J(p)","J(q)"],"o":{"k":"J(v)","m":["J(w)"]},"d":"1970","all":["J(z)","1970"],"w":["J(p)","J(q)"]}""");
    }

    [Theory]
    [InlineData("@${a}: ${b}!", "[@|: \uFFFC!]x[@\uFFFC: |!]y")]
    [InlineData("a\n${a|blank}\nb", "[a\n|\nb]x")]
    [InlineData("[t](https://h/@${a})", "[[t](https://h/@|)]x[target]")]
    public void It_knows_what_the_author_wrote_around_a_value(string template, string expected)
    {
        var told = new Surrounded();
        Template.Parse(template, out _)!.RenderText(Data, new() { Values = told });

        string.Concat(told.Places).ShouldBe(expected);
    }

    [Fact]
    public void In_JSON_it_knows_it_as_it_will_be_read_and_behind_every_text()
    {
        var told = new Surrounded();
        Template.Parse("""{"t":"\u003cat id=\"${a}\"\u003e","l":${l}}""", out _)!.RenderJson(Data, new() { Values = told });

        told.Places[0].ShouldBe("[{\"t\":\"<at id=\"|\">\",\"l\":\uFFFC}]x");
        told.Places.Select(place => place[^1]).ShouldBe(['x', 'p', 'q']);
    }

    [Fact]
    public void Of_a_long_template_it_knows_what_is_near()
    {
        var told = new Surrounded();
        Template.Parse(new string('b', 5_000) + "${a}" + new string('e', 1_000), out _)!.RenderText(Data, new() { Values = told });

        told.Places.ShouldBe([$"[{new string('b', 4_096)}|{new string('e', 256)}]x"]);
    }

    [Fact]
    public void It_looks_at_a_place_once_however_many_values_come_there()
    {
        var told = new Surrounded();
        var template = Template.Parse("""[${l}, "@${a}"]""", out _)!;

        template.RenderJson(Data, new() { Values = told });
        template.RenderJson(Data, new() { Values = told });

        told.Places.Count.ShouldBe(6);
        told.Looks.ShouldBe(2);
    }

    [Fact]
    public void What_one_writer_makes_of_a_place_no_other_does()
    {
        var template = Template.Parse("${a}", out _)!;

        template.RenderText(Data, new() { Values = new Surrounded() }).Text.ShouldBe("x");
        template.RenderText(Data, Marked).Text.ShouldBe("T(x)");
        template.RenderText(Data, new() { Values = new Empty() }).Text.ShouldBe("");
    }

    [Theory]
    [InlineData("[t]${u}(${v})", "[t](\u200Djavascript:alert(1))")]
    [InlineData("[t]${d|date:'x'|blank}${u}(<${v}>)", "[t]x(<javascript:alert(1)>)")]
    [InlineData("[t]${u}(x${v})", "[t](x\u200Djavascript:alert(1))")]
    [InlineData("[t] (${v}) (${v})", "[t] (javascript:alert(1)) (javascript:alert(1))")]
    public void Behind_a_value_that_is_nothing_a_value_is_no_address(string template, string expected) =>
        Template.Parse(template, out _)!.RenderText(JsonElement.Parse("""{"v":"javascript:alert(1)","d":0}"""), new() { Values = new WebAlone() }).Text.ShouldBe(expected);

    [Fact]
    public void Where_values_come_to_nothing_so_do_numbers_and_what_is_true()
    {
        var data = JsonElement.Parse("""{"t":true,"n":7,"l":[1,"x",false,null],"s":"x"}""");

        Template.Parse("""[${t},${n},${l},${s},"${t}"]""", out _)!.RenderJson(data, new() { Values = new Empty() }).Text.ShouldBe("""[null,null,[null,"",null,null],"",""]""");
        Template.Parse("[${t},${n},${l}]", out _)!.RenderJson(data, new() { Values = new AsTheyAre() }).Text.ShouldBe("""[true,7,[1,"x",false,null]]""");
    }

    [Fact]
    public void A_piece_of_an_address_cannot_leave_it()
    {
        var template = Template.Parse("[t](https://h/${a})", out _)!;
        var data = JsonElement.Parse("""{"a":"p/@q?x=1&y=中 (b) <c> [d]\n\"\\%20#f"}""");

        template.RenderText(data, new() { Values = new AsTheyAre() }).Text.ShouldBe("[t](https://h/p/%40q?x=1&y=%E4%B8%AD%20%28b%29%20%3Cc%3E%20%5Bd%5D%0A%22%5C%20#f)");
    }

    [Theory]
    [InlineData("[t](${u}${v})", "javascript:alert(1)")]
    [InlineData("[t](${u}${v})", "//evil.example")]
    [InlineData("[t](${u}${v})", "\\\\evil.example")]
    [InlineData("[t](<${u}${v}>)", "java\tscript:alert(1)")]
    [InlineData("[t](${v}${u})", "java\nscript:alert(1)")]
    [InlineData("[t](${java}${v})", "script:alert(1)")]
    [InlineData("[t](javas${v})", "cript:alert(1)")]
    [InlineData("[t](/${v})", "/evil.example")]
    [InlineData("[t](https:${v}${u})", "javascript:alert(1)")]
    [InlineData("[t](https://gitlab.example.com${v})", "@evil.example/")]
    [InlineData("[t](\n${v})", "javascript:alert(1)")]
    [InlineData("[t](${u}\n\t${v})", "javascript:alert(1)")]
    [InlineData("[t](\n<${v}>)", "javascript:alert(1)")]
    [InlineData("[t](<\n${v}>)", "javascript:alert(1)")]
    [InlineData("[t](\njavas${v})", "cript:alert(1)")]
    [InlineData("[t](\nx ${u|blank}\n${v})", "javascript:alert(1)")]
    [InlineData("[t](${u} ${v})", "javascript:alert(1)")]
    [InlineData("[t](${u} \n ${u}${v})", "javascript:alert(1)")]
    public void Several_values_in_a_target_lead_nowhere_that_one_may_not(string template, string value)
    {
        var data = JsonSerializer.SerializeToElement(new { v = value, java = "java" });

        Template.Parse(template, out _)!.RenderText(data, new() { Values = new WebAlone() }).Text.Where(character => !"<> \n\t".Contains(character, StringComparison.Ordinal)).ShouldBe("[t]()");
    }

    [Theory]
    [InlineData("[t](${u}${v}/-/issues)", "https://gitlab.example.com/shop", "[t](https://gitlab.example.com/shop/-/issues)")]
    [InlineData("[t](https://gitlab.example.com/${u}${v})", "a b)", "[t](https://gitlab.example.com/a%20b%29)")]
    public void Several_values_in_a_target_are_an_address_where_they_make_one(string template, string value, string expected) =>
        Template.Parse(template, out _)!.RenderText(JsonSerializer.SerializeToElement(new { v = value }), new() { Values = new WebAlone() }).Text.ShouldBe(expected);

    // As the dialects do.
    private sealed class WebAlone : IValueWriter
    {
        public string Text(string value) => value;

        public string Target(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url.AbsoluteUri : "";

        public string Json(string value) => value;
    }

    private sealed class Marks : IValueWriter
    {
        public string Text(string value) => $"T({value})";

        public string Target(string target) => $"A({target})";

        public string TargetPart(string value) => $"P({value})";

        public string Json(string value) => $"J({value})";
    }

    private sealed class Surrounded : IValueWriter
    {
        public List<string> Places { get; } = [];

        public int Looks { get; private set; }

        public string Text(string value) => value;

        public string Target(string value) => value;

        public string Json(string value) => value;

        public Func<string, string, string>? InPlace(TemplateVariable variable)
        {
            Looks++;
            var (before, after) = (variable.Before.ToString(), variable.After.ToString());
            return (value, written) =>
            {
                Places.Add($"[{before}|{after}]{value}{(variable.IsInTarget ? "[target]" : "")}");
                return written;
            };
        }
    }

    private sealed class Empty : IValueWriter
    {
        public string Text(string value) => value;

        public string Target(string target) => target;

        public string Json(string value) => value;

        public Func<string, string, string>? InPlace(TemplateVariable variable) => (_, _) => "";
    }

    private sealed class AsTheyAre : IValueWriter
    {
        public string Text(string value) => value;

        public string Target(string target) => target;

        public string Json(string value) => value;
    }
}
