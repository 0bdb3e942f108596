using CsCheck;
using Integration.Sandbox.Markup;

namespace Integration.Sandbox.Tests.Markup;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("one\ntwo", "<p>one two</p>")]
    [InlineData("one  \ntwo", "<p>one two</p>")]
    [InlineData("one\n\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("## Title\ntext", "<p class=\"markup-heading markup-level-2\">Title</p><p>text</p>")]
    [InlineData("##Title", "<p>##Title</p>")]
    [InlineData("> quoted\n> more\nlazy\n\nafter", "<blockquote><p>quoted more lazy</p></blockquote><p>after</p>")]
    [InlineData("- a\n- **b**\n1. c", "<p class=\"markup-item markup-inset-0\">• a</p><p class=\"markup-item markup-inset-0\">• <strong>b</strong></p><p class=\"markup-item markup-inset-0\">1. c</p>")]
    [InlineData("- a\n  - b", "<p class=\"markup-item markup-inset-0\">• a</p><p class=\"markup-item markup-inset-0\">• b</p>")]
    [InlineData("*a* **b** [c](https://x.y) ![d](https://x.y)", "<p><em>a</em> <strong>b</strong> <a href=\"https://x.y\">c</a> <span class=\"markup-image\">d</span></p>")]
    [InlineData("<font color=\"#FF0000\">a</font>", "<p><font color=\"#FF0000\">a</font></p>")]
    [InlineData("<font color=red>a</font>", "<p>&lt;font color=red&gt;a&lt;/font&gt;</p>")]
    [InlineData("<font color='#FF0000'>a</font>", "<p>&lt;font color=&#39;#FF0000&#39;&gt;a&lt;/font&gt;</p>")]
    [InlineData("~~a~~ `b` \\*c\\*", "<p>~~a~~ `b` \\<em>c\\</em></p>")]
    [InlineData("|a|b|\n|--|--|\n|1|2|", "<p>|a|b| |--|--| |1|2|</p>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p><p>---</p><p>b</p>")]
    [InlineData("```\na\n```", "<p>``` a ```</p>")]
    [InlineData("<b>a</b> &lt; <@dan>", "<p>&lt;b&gt;a&lt;/b&gt; &amp;lt; &lt;@dan&gt;</p>")]
    public void DingTalk_shows_what_it_knows_and_the_rest_as_text(string source, string html) => Html(MarkdownDialect.DingTalk, source).ShouldBe(html);

    [Theory]
    [InlineData("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>")]
    [InlineData("# Title\n> a\n> b\nc", "<p class=\"markup-heading markup-level-1\">Title</p><blockquote><p>a<br>b</p></blockquote><p>c</p>")]
    [InlineData("**a** *b* `c` [d](https://x.y)", "<p><strong>a</strong> *b* <code>c</code> <a href=\"https://x.y\">d</a></p>")]
    [InlineData("<font color=\"info\">a</font> <font color=\"comment\">b</font> <font color=\"warning\">c</font>", "<p><span class=\"markup-info\">a</span> <span class=\"markup-comment\">b</span> <span class=\"markup-warning\">c</span></p>")]
    [InlineData("<font color=\"#FF0000\">a</font>", "<p>&lt;font color=&quot;#FF0000&quot;&gt;a&lt;/font&gt;</p>")]
    [InlineData("<font color=\"info\">a\nb</font>", "<p>&lt;font color=&quot;info&quot;&gt;a<br>b&lt;/font&gt;</p>")]
    [InlineData("- a\n1. b", "<p>- a<br>1. b</p>")]
    [InlineData("![a](https://x.y)", "<p>!<a href=\"https://x.y\">a</a></p>")]
    [InlineData("`a\nb`", "<p>`a<br>b`</p>")]
    [InlineData(">> a", "<blockquote><p>&gt; a</p></blockquote>")]
    [InlineData("<@dan>", "<p><span class=\"markup-mention\">@dan</span></p>")]
    public void WeComs_markdown_shows_what_it_knows_and_the_rest_as_text(string source, string html) => Html(MarkdownDialect.WeCom, source).ShouldBe(html);

    [Theory]
    [InlineData("one\ntwo\n\nthree", "<p>one two</p><p>three</p>")]
    [InlineData("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>")]
    [InlineData("- a\n  - b\n    1. c", "<p class=\"markup-item markup-inset-0\">• a</p><p class=\"markup-item markup-inset-1\">• b</p><p class=\"markup-item markup-inset-2\">1. c</p>")]
    [InlineData("- a\n    - b\n- c\n1. d", "<p class=\"markup-item markup-inset-0\">• a</p><p class=\"markup-item markup-inset-1\">• b</p><p class=\"markup-item markup-inset-0\">• c</p><p class=\"markup-item markup-inset-0\">1. d</p>")]
    [InlineData("> a\n>> b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>")]
    [InlineData("a\n---\nb", "<p>a</p><hr><p>b</p>")]
    [InlineData("```cs\n**a**\n\n<b>\n```\nb", "<pre><code>**a**\n\n&lt;b&gt;</code></pre><p>b</p>")]
    [InlineData("| a | b |\n| :--- | ---: |\n| 1 | **2** |\nafter", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><strong>2</strong></td></tr></table><p>after</p>")]
    [InlineData("<font color=\"info\">a</font> <@dan>", "<p>&lt;font color=&quot;info&quot;&gt;a&lt;/font&gt; &lt;@dan&gt;</p>")]
    public void WeComs_second_markdown_has_blocks_but_neither_colours_nor_mentions(string source, string html) => Html(MarkdownDialect.WeComSecond, source).ShouldBe(html);

    [Theory]
    [InlineData("[a [b] c](https://x.y)")]
    [InlineData("[a](https://x.y/(z))")]
    [InlineData("[a](https://x.y z)")]
    [InlineData("[](https://x.y)")]
    [InlineData("** a **")]
    [InlineData("****")]
    public void What_is_not_plainly_a_link_or_bold_stays_as_it_is_written(string source)
    {
        foreach (var dialect in Dialects)
        {
            new MarkupReading(new MarkdownReader(dialect).Read(source)).Text.ShouldBe(source);
        }
    }

    [Fact]
    public void What_can_be_read_comes_line_by_line_with_its_links()
    {
        var reading = new MarkupReading(new MarkdownReader(MarkdownDialect.DingTalk).Read("# A\n\n> **b** [c **d**](https://x.y)\n\n- e\n- f"));
        reading.Text.ShouldBe("A\nb c d\n• e\n• f");
        reading.Links.ShouldBe([new("c d", "https://x.y")]);
    }

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.Char["<@font color=\"info#FF0000>/*_~[]()!`|#;\n -:1.中"].Array[0, 80].Select(x => new string(x)).Sample(text =>
        {
            foreach (var dialect in Dialects)
            {
                Html(dialect, text).ShouldNotBeNull();
            }
        });

    private static readonly MarkdownDialect[] Dialects = [MarkdownDialect.DingTalk, MarkdownDialect.WeCom, MarkdownDialect.WeComSecond];

    private static string Html(MarkdownDialect dialect, string source)
    {
        var html = new MarkupHtml(url => url).Of(new MarkdownReader(dialect).Read(source));
        return html.Replace(">\n", ">", StringComparison.Ordinal).TrimEnd();
    }
}
