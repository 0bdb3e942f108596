using CsCheck;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Feishu.Cards;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class LarkMarkdownTests
{
    [Theory]
    [InlineData("**bold** *it* ~~gone~~ __b__ _i_", "bold it gone b i")]
    [InlineData("a*b*c snake_case_name 2 * 3 * 4", "abc snake_case_name 2 * 3 * 4")]
    [InlineData("unpaired ** and ~~ stay", "unpaired ** and ~~ stay")]
    [InlineData("[text](https://a.b) and <a href=\"https://c.d\">more</a>", "text and more")]
    [InlineData("<font color='red'>red</font> <b>x</b>", "red x")]
    [InlineData("List<String> x", "List x")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("if a <b then the rest is lost", "if a ")]
    [InlineData("&#60;at id=all&#62; &lt;b&gt; &#x4E2D;", "<at id=all> <b> 中")]
    [InlineData("&amp;#60; &unknown; & &", "&#60; &unknown; & &")]
    [InlineData("&reg=1 &copy", "®=1 ©")]
    [InlineData("back\\*slash\\*", "back\\slash\\")]
    [InlineData("- one\n    - two", "• one\n    • two")]
    [InlineData("a\n---\nb", "a\n\nb")]
    [InlineData("```js\n**raw** &#42;\n```\nafter", "**raw** &#42;\nafter")]
    [InlineData("`**code**`", "`code`")]
    [InlineData("[a [b] c](https://x.y/(z)) end", "a [b] c end")]
    [InlineData("[a] (b)", "[a] (b)")]
    public void Markdown_reads_as_a_client_shows_it(string source, string visible) =>
        LarkMarkdown.Render(source, Dialect.Markdown).Text.ShouldBe(visible);

    [Theory]
    [InlineData("- one\n---\n```\n*x*\n```", "- one\n---\n```\nx\n```")]
    [InlineData("![alt](https://a.b)", "!alt")]
    public void Lark_md_knows_no_lists_rules_code_and_images(string source, string visible) =>
        LarkMarkdown.Render(source, Dialect.LarkMd).Text.ShouldBe(visible);

    [Fact]
    public void Links_are_found_in_every_form()
    {
        var rendered = LarkMarkdown.Render("[**a**](https://x.y/?p=1&#38;q=2) <a href='https://c.d'></a> https://e.f/g, <link url=https://h.i>j</link>", Dialect.Markdown);
        rendered.Links.ShouldBe(
        [
            new("a", "https://x.y/?p=1&q=2"),
            new("https://c.d", "https://c.d"),
            new("https://e.f/g,", "https://e.f/g"),
            new("j", "https://h.i"),
        ]);
    }

    [Fact]
    public void Text_with_every_punctuation_mark_as_an_entity_comes_out_as_it_was() =>
        Gen.Char[" a中&<>*_~[]()!`#-\\:/\"'|.1\n"].Array[0, 60].Select(x => new string(x)).Sample(text =>
        {
            var escaped = string.Concat(text.Select(x => char.IsAsciiLetterOrDigit(x) || x > 127 || x is ' ' or '\n' ? $"{x}" : $"&#{(int)x};"));
            var rendered = LarkMarkdown.Render(escaped, Dialect.Markdown);
            rendered.Text.ShouldBe(text);
            rendered.Links.ShouldBe(Array.Empty<MessageLink>());
            rendered.Mentions.ShouldBeEmpty();
            rendered.Images.ShouldBeEmpty();
        });

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.Char["<at id=l/>*_~[]()!`&#;\n -中hps:"].Array[0, 80].Select(x => new string(x)).Sample(text =>
        {
            LarkMarkdown.Render(text, Dialect.Markdown).ShouldNotBeNull();
            LarkMarkdown.Render(text, Dialect.LarkMd).ShouldNotBeNull();
        });
}
