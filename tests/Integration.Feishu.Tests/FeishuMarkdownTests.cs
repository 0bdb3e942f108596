using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.Feishu.Tests;

public sealed partial class FeishuMarkdownTests
{
    private static readonly Dictionary<string, string> People = new() { ["li.wei"] = "ou_84aad35d084aa403a838cf73ee18467", ["all"] = "all", ["odd"] = "ou_1\"></at><at id=all" };

    [Theory]
    [InlineData("<at id=all></at>", "&#60;at id&#61;all&#62;&#60;&#47;at&#62;")]
    [InlineData("[a](https://b)", "&#91;a&#93;&#40;https&#58;&#47;&#47;b&#41;")]
    [InlineData("![x](y)", "&#33;&#91;x&#93;&#40;y&#41;")]
    [InlineData("a & b &lt;", "a &#38; b &#38;lt;")]
    [InlineData("~ ` | _ * # + - $ \\", "&#126; &#96; &#124; &#95; &#42; &#35; &#43; &#45; &#36; &#92;")]
    [InlineData("\"quoted\" 'too'", "&#34;quoted&#34; &#39;too&#39;")]
    [InlineData(":OK:", "&#58;OK&#58;")]
    [InlineData("1. first", "1&#46; first")]
    [InlineData("End. Next", "End. Next")]
    [InlineData("修复登录问题，见议题", "修复登录问题，见议题")]
    public void Text_is_escaped_once(string text, string markdown) => Line(new TextSpan(text)).ShouldBe(markdown);

    [Fact]
    public void Whatever_a_text_holds_none_of_it_is_markup() =>
        Gen.String.Sample(text =>
        {
            var line = Line(new TextSpan(text));

            // Without the entities no character is left that Feishu's Markdown knows; with them decoded it is the text again.
            Entity().Replace(line, "").ShouldNotContain(c => "<>[]()*_~`#!|\\&:/'\"$+=-".Contains(c));
            WebUtility.HtmlDecode(line).ShouldBe(Truncation.ToBytes(PlainText.Piece(text), LineRoom.Steps[0].Text));
        });

    [Fact]
    public void Literals_keep_the_blanks_between_them_and_values() =>
        Line(new PersonSpan("Li Wei", "li.wei"), new TextSpan(" pushed to "), new CodeSpan("main"), new TextSpan(".")).ShouldBe("Li Wei pushed to main.");

    [Fact]
    public void Line_breaks_controls_and_direction_marks_are_gone() =>
        Line(new TextSpan("a\r\nb\u2028c\u202Ed\u2066e\u200Ff\u0000g\u001B[31m")).ShouldBe("a b cdefg&#91;31m");

    [Theory]
    [InlineData("https://gitlab.example.com/a(b)/c", "https://gitlab.example.com/a%28b%29/c")]
    [InlineData("https://gitlab.example.com/a b/<c>\"d'e", "https://gitlab.example.com/a%20b/%3Cc%3E%22d%27e")]
    [InlineData("https://gitlab.example.com/分支?q=中", "https://gitlab.example.com/%E5%88%86%E6%94%AF?q=%E4%B8%AD")]
    [InlineData("https://gitlab.example.com/[x]|y", "https://gitlab.example.com/%5Bx%5D%7Cy")]
    [InlineData("https://例子.example/a", "https://xn--fsqu00a.example/a")]
    [InlineData("http://10.0.0.8:8080/gitlab/acme?a=1&b=2#note_3", "http://10.0.0.8:8080/gitlab/acme?a=1&b=2#note_3")]
    [InlineData("http://[fd00::8]:8080/acme(1)", "http://[fd00::8]:8080/acme%281%29")]
    public void A_link_leads_to_an_encoded_address(string url, string target) =>
        Line(new LinkSpan("x", new Uri(url))).ShouldBe($"[x]({target})");

    [Theory]
    [InlineData("ftp://evil.example/file")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@evil.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://gitlab.example.com@evil.example/")]
    [InlineData("/relative")]
    public void A_link_that_Feishu_would_refuse_is_its_text(string url) =>
        Line(new LinkSpan("main", new Uri(url, UriKind.RelativeOrAbsolute)), new TextSpan("分支")).ShouldBe("main分支");

    [Fact]
    public void A_links_text_cannot_end_it() =>
        Line(new LinkSpan("x](https://evil.example)[y", new Uri("https://gitlab.example.com/"))).ShouldBe("[x&#93;&#40;https&#58;&#47;&#47;evil.example&#41;&#91;y](https://gitlab.example.com/)");

    [Fact]
    public void A_link_without_a_text_is_nothing() => Line(new TextSpan("a"), new LinkSpan("\u202E", new Uri("https://gitlab.example.com/")), new TextSpan("b")).ShouldBe("ab");

    [Fact]
    public void A_person_is_mentioned_where_that_is_wished_and_the_id_is_known()
    {
        Line(new PersonSpan("Li Wei", "li.wei", Mention: true)).ShouldBe("<at id=ou_84aad35d084aa403a838cf73ee18467></at>");
        Line(new PersonSpan("Li Wei", "li.wei")).ShouldBe("Li Wei");
        Line(new PersonSpan("Ana", "ana", Mention: true)).ShouldBe("Ana");
        Line(new PersonSpan("Everyone", "all", Mention: true)).ShouldBe("Everyone");
        Line(new PersonSpan("Odd", "odd", Mention: true)).ShouldBe("Odd");
    }

    [Theory]
    [InlineData("", "bold", "", "**bold**")]
    [InlineData("a ", "bold", " b", "a **bold** b")]
    [InlineData("这是", "重点", "内容", "这是 **重点** 内容")]
    [InlineData("(", "bold", ")", "&#40;**bold**&#41;")]
    [InlineData("a", " (bold) ", "b", "a **&#40;bold&#41;** b")]
    [InlineData("a", "  ", "b", "a b")]
    [InlineData("", "**", "", "**&#42;&#42;**")]
    [InlineData("👍", "x", "👍", "👍 **x** 👍")]
    public void Emphasis_acts_whatever_stands_beside_it(string before, string text, string after, string markdown) =>
        Line(new TextSpan(before), new TextSpan(text, TextStyle.Bold), new TextSpan(after)).ShouldBe(markdown);

    [Fact]
    public void Emphasis_nests_and_does_not_run_together()
    {
        Line(new TextSpan("a", TextStyle.Bold | TextStyle.Italic | TextStyle.Strikethrough)).ShouldBe("~~***a***~~");
        Line(new TextSpan("a", TextStyle.Bold), new TextSpan("b", TextStyle.Italic), new TextSpan("c", TextStyle.Strikethrough)).ShouldBe("**a** *b* ~~c~~");
        Line(new LinkSpan("a", new Uri("https://gitlab.example.com/"), TextStyle.Bold), new TextSpan("b")).ShouldBe("**[a](https://gitlab.example.com/)** b");
    }

    [Theory]
    [InlineData("main", "`main`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("``a", "``` ``a ```")]
    [InlineData("a\nb  c", "`a b c`")]
    [InlineData("List<T> && **x** [y](z)", "`List<T> && **x** [y](z)`")]
    [InlineData("</at><AT id=all>", "`<\u200D/at><\u200DAT id=all>`")]
    [InlineData(" ", " ")]
    public void Code_within_a_line_is_code_where_the_dialect_has_it(string code, string markdown) =>
        new FeishuMarkdown(People, LineRoom.Steps[0], inlineCode: true).Line([new CodeSpan(code)]).ShouldBe(markdown);

    [Fact]
    public void Code_within_a_line_is_text_where_the_dialect_has_none() => Line(new CodeSpan("a_b`c")).ShouldBe("a&#95;b&#96;c");

    [Fact]
    public void Two_pieces_of_code_do_not_run_together() =>
        new FeishuMarkdown(People, LineRoom.Steps[0], inlineCode: true).Line([new CodeSpan("a"), new CodeSpan("b")]).ShouldBe("`a` `b`");

    [Fact]
    public void A_line_is_cut_on_a_characters_border_before_it_is_escaped()
    {
        var line = new FeishuMarkdown(People, new LineRoom(20, 100)).Line([new TextSpan("ab"), new TextSpan(string.Concat(Enumerable.Repeat("é&", 50))), new TextSpan("tail")]);

        line.ShouldBe("abé&#38;é&#38;é&#38;é&#38;é&#38;…");
        Encoding.UTF8.GetByteCount(WebUtility.HtmlDecode(line)).ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public void A_line_that_is_full_says_that_there_was_more() =>
        new FeishuMarkdown(People, new LineRoom(4, 100)).Line([new TextSpan("abcd"), new TextSpan("e")]).ShouldBe("abcd…");

    [Fact]
    public void Every_hostile_text_stays_one_line_of_text()
    {
        foreach (var text in HostileEvents.AllTexts)
        {
            Entity().Replace(Line(new TextSpan(text), new TextSpan(text)), "").ShouldNotContain(c => "<>[]()*_~`#!|\\&:\n\r\u202E".Contains(c));
        }
    }

    private static string Line(params Span[] spans) => new FeishuMarkdown(People, LineRoom.Steps[0]).Line(spans);

    [GeneratedRegex("&#[0-9]+;", RegexOptions.None, 1000)]
    private static partial Regex Entity();
}
