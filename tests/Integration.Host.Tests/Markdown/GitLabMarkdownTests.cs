using Integration.Contract;
using Integration.Host.Markdown;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Markdown;

public sealed class GitLabMarkdownTests
{
    [Theory]
    [InlineData("One\ntwo\n\nthree", "p One two\np three")]
    [InlineData("One  \ntwo\\\nthree<br>four", "p One / two / three / four")]
    [InlineData("a **bold** and *it* and ~~gone~~ and ***both***", "p a <b>bold</b> and <i>it</i> and <s>gone</s> and <Bold, Italic>both</>")]
    [InlineData("`code` and ``a ` b``", "p `code` and `a ` b`")]
    [InlineData("# One\n## Two #\n\nThree\n===", "h1 One\nh2 Two\nh1 Three")]
    [InlineData("a\n\n---\n\nb", "p a\nrule\np b")]
    [InlineData("a \\*star\\* &amp; &copy;", "p a *star* & ©")]
    [InlineData(":tada: done :not_an_emoji: at 10:30:00 :)", "p 🎉 done :not_an_emoji: at 10:30:00 :)")]
    public void Text_keeps_its_form(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("- a\n- b\n  - c\n    1. d\n    2. e\n- f", "- a\n- b\n - c\n  1 d\n  2 e\n- f")]
    [InlineData("3. a\n4. b", "3 a\n4 b")]
    [InlineData("- [ ] open\n- [x] **done**", "- ☐ open\n- ☑ <b>done</b>")]
    [InlineData("- a\n\n  more of a\n- b", "- a more of a\n- b")]
    [InlineData("1. a\n\n   ```sh\n   ls\n   ```\n2. b", "1 a\ncode sh ls\n2 b")]
    public void Lists_keep_marks_levels_and_tasks(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("```ruby\nputs 1\n\nputs 2\n```", "code ruby puts 1 /  / puts 2")]
    [InlineData("~~~\na\n~~~", "code - a")]
    [InlineData("    indented", "code - indented")]
    [InlineData("```\nnever closed", "code - never closed")]
    [InlineData("```mermaid\ngraph TD;\n```", "code mermaid graph TD;")]
    [InlineData("```math\na^2\n```", "code math a^2")]
    [InlineData("$`a^2`$", "p $`a^2`$")]
    [InlineData("````\n```\n````", "code - ```")]
    public void Code_stays_as_it_is(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("> a\n> b\n\nc", "> p a b\np c")]
    [InlineData("> a\n>> b\n>>> c\n>>>> d", "> p a\n> > p b\n> > > p c\n> > > p d")]
    [InlineData("> - a\n> - b", "> - a\n> - b")]
    [InlineData(">", "")]
    [InlineData(">>>\na\n\n- b\n>>>\nc", "> p a\n> - b\np c")]
    [InlineData("a\n>>>\n```\n> b\n```\n>>>", "p a\n> code - > b")]
    [InlineData(">>>>\na\n>>>\nb\n>>>\n>>>>\nc", "> p a\n> > p b\np c")]
    [InlineData("> >>>\n> a\n> >>>\n\nb", "> > p a\np b")]
    [InlineData(">>>\nnever closed", "> p never closed")]
    [InlineData("```\n>>>\n```\n\na", "code - >>>\np a")]
    [InlineData(">>\na", "p a")]
    public void Quotes_keep_what_they_hold(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("> [!note]\n> a **b**", "> p <b>(note)</b> a <b>b</b>")]
    [InlineData("> [!WARNING] Data is lost\n>\n> a", "> p <b>(warning)</b> Data is lost\n> p a")]
    [InlineData("> [!tip]\n> - a", "> p <b>(tip)</b>\n> - a")]
    [InlineData(">>> [!caution]\na\n>>>\nb", "> p <b>(caution)</b> a\np b")]
    [InlineData("> [!other]\n> a", "> p [!other] a")]
    [InlineData("[!note]", "p [!note]")]
    public void An_alert_says_its_kind_in_a_word(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Fact]
    public void A_table_is_flattened_its_head_in_bold() =>
        Reading.Of("| case | now |\n| ---- | :-: |\n| `a` | [b](https://x.example) |\n| c | **d** |")
            .ShouldBe("p <b>case | now</b> / `a` | [b](https://x.example) / c | <b>d</b>");

    [Theory]
    [InlineData("[a](https://x.example/b?c=1#d)", "p [a](https://x.example/b?c=1#d)")]
    [InlineData("[**a** `b`](https://x.example)", "p [a b](https://x.example)")]
    [InlineData("see https://x.example/a, then", "p see [https://x.example/a](https://x.example/a), then")]
    [InlineData("见 https://x.example/a后面紧跟中文", "p 见 [https://x.example/a](https://x.example/a)后面紧跟中文")]
    [InlineData("<https://x.example>", "p [https://x.example](https://x.example)")]
    [InlineData("[a][1]\n\n[1]: https://x.example", "p [a](https://x.example)")]
    [InlineData("**[a](https://x.example)**", "p <b>[a](https://x.example)</b>")]
    [InlineData("[![build](https://x.example/b.svg)](https://x.example/ci)", "p [build](https://x.example/ci)")]
    [InlineData("[](https://x.example/a)", "p [https://x.example/a](https://x.example/a)")]
    public void Links_lead_where_they_say(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("/uploads/0f/a.png", "https://host/gitlab/acme/shop/uploads/0f/a.png")]
    [InlineData("/acme/shop/-/issues/3", "https://host/gitlab/acme/shop/-/issues/3")]
    [InlineData("/-/project/7/uploads/a.png", "https://host/gitlab/-/project/7/uploads/a.png")]
    [InlineData("docs/a.md", "https://host/gitlab/acme/shop/-/blob/main/docs/a.md")]
    [InlineData("./docs/a.md#part", "https://host/gitlab/acme/shop/-/blob/main/docs/a.md#part")]
    [InlineData("/README.md", "https://host/gitlab/acme/shop/-/blob/main/README.md")]
    [InlineData("//x.example/a", "https://x.example/a")]
    public void A_relative_link_leads_where_GitLab_leads_it(string target, string url) => Reading.Of($"[a]({target})").ShouldBe($"p [a]({url})");

    [Theory]
    [InlineData("[a](ftp://x.example)", "p a")]
    [InlineData("[a](javascript:alert(1))", "p a")]
    [InlineData("[a](mailto:a@x.example)", "p a")]
    [InlineData("[a](#part)", "p a")]
    [InlineData("[a]()", "p a")]
    [InlineData("[a](https://gitlab.example.com@evil.example/)", "p a")]
    [InlineData("<a@x.example>", "p a@x.example")]
    public void What_a_card_cannot_lead_to_is_text(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("[https://gitlab.com/login](https://evil.example/login)", "p [https://gitlab.com/login (evil.example)](https://evil.example/login)")]
    [InlineData("[www.gitlab.com](https://evil.example/)", "p [www.gitlab.com (evil.example)](https://evil.example/)")]
    [InlineData("[https://x.example/a](https://x.example/b)", "p [https://x.example/a](https://x.example/b)")]
    [InlineData("[\u200Bhttps://bank.example/](https://evil.example)", "p [\u200Bhttps://bank.example/ (evil.example)](https://evil.example)")]
    [InlineData("[https\u00AD:/\u2060/ba\u200Dnk.example/](https://evil.example)", "p [https\u00AD:/\u2060/ba\u200Dnk.example/ (evil.example)](https://evil.example)")]
    [InlineData("[bank.example/login](https://evil.example)", "p [bank.example/login (evil.example)](https://evil.example)")]
    [InlineData("[bank&#8203;.exa&shy;mple](https://evil.example)", "p [bank\u200B.exa\u00ADmple (evil.example)](https://evil.example)")]
    [InlineData("[see https://bank.example/](https://evil.example)", "p [see https://bank.example/ (evil.example)](https://evil.example)")]
    [InlineData("[evil.example, not bank.example](https://evil.example)", "p [evil.example, not bank.example (evil.example)](https://evil.example)")]
    [InlineData("[bank．example](https://evil.example)", "p [bank．example (evil.example)](https://evil.example)")]
    [InlineData("[10.0.0.8](https://evil.example)", "p [10.0.0.8 (evil.example)](https://evil.example)")]
    [InlineData("[`bank.example`](https://evil.example)", "p [bank.example (evil.example)](https://evil.example)")]
    [InlineData("[https://bank.example](https://bаnk.example)", "p [https://bank.example (xn--bnk-6cd.example)](https://bаnk.example)")]
    [InlineData("[https://bank.example](docs/a.md)", "p [https://bank.example (host)](https://host/gitlab/acme/shop/-/blob/main/docs/a.md)")]
    [InlineData("![https://bank.example](https://evil.example/a.png)", "p [https://bank.example (evil.example)](https://evil.example/a.png)")]
    [InlineData("![](https://evil.example/https:%2F%2Fbank.example%2Flogin)", "p [https://bank.example/login (evil.example)](https://evil.example/https:%2F%2Fbank.example%2Flogin)")]
    [InlineData("a <img alt=\"https://bank.example/login\" src=\"https://evil.example/\">", "p a [https://bank.example/login (evil.example)](https://evil.example/)")]
    [InlineData("<img src=\"https://evil.example/https:%2F%2Fbank.example%2Flogin\">", "p [https://bank.example/login (evil.example)](https://evil.example/https:%2F%2Fbank.example%2Flogin)")]
    public void A_link_that_says_another_address_tells_its_own(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("[x.example](https://x.example)")]
    [InlineData("[x.example/a.](https://x.example/a)")]
    [InlineData("[见x.example的说明](https://x.example/a)")]
    [InlineData("[例子.example](https://例子.example)")]
    [InlineData("[app.config.js, a.PNG](https://x.example/a)")]
    [InlineData("[e.g. version 1.2.3 and 4:5](https://x.example/a)")]
    [InlineData("[完成。下一步](https://x.example/a)")]
    [InlineData("[README.md and System.Text](https://host/gitlab/acme/shop)")]
    public void A_link_that_says_no_other_address_stays_as_it_is(string text) => Reading.Of(text).ShouldBe("p " + text);

    [Theory]
    [InlineData("![The cart](/uploads/0f/cart.png)", "p [The cart](https://host/gitlab/acme/shop/uploads/0f/cart.png)")]
    [InlineData("![](/uploads/0f/my%20cart.png){width=60%} after", "p [my cart.png](https://host/gitlab/acme/shop/uploads/0f/my%20cart.png) after")]
    [InlineData("<img src=\"/uploads/0f/a.png\" alt=\"A &amp; B\" width=\"10\">", "p [A & B](https://host/gitlab/acme/shop/uploads/0f/a.png)")]
    [InlineData("text <img alt='' src='/uploads/0f/a.png'/> text", "p text [a.png](https://host/gitlab/acme/shop/uploads/0f/a.png) text")]
    [InlineData("![x](data:image/png;base64,AAAA)", "p x")]
    public void An_image_is_a_link(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("a <b>bold</b> <span style='x'>word</span>", "p a bold word")]
    [InlineData("a <script>alert(1)</script> b", "p a  b")]
    [InlineData("<script>\nalert(1)\n</script>\n\nafter", "p after")]
    [InlineData("<style>p{}</style>\n\nafter", "p after")]
    [InlineData("<div>\n<script>x</script>\ntext &lt;kept&gt;\n</div>", "p text <kept>")]
    [InlineData("<!-- a comment\n\nof the template -->\n\ntext <!-- here too --> end", "p text  end")]
    [InlineData("<details>\n<summary>Logs</summary>\n\n```\nline\n```\n\n</details>", "p Logs\ncode - line")]
    [InlineData("<p>one</p><p>two<br/>three</p>", "p one / two / three")]
    [InlineData("<at id=all></at> hello", "p  hello")]
    [InlineData("<div>never < closed <b", "p never < closed <b")]
    public void Of_HTML_the_text_is_left(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData("@li.wei see #12, !3, ~bug, ~\"needs work\", $5, %1.4 and acme/shop@0123abcd", "p @li.wei see #12, !3, ~bug, ~\"needs work\", $5, %1.4 and acme/shop@0123abcd")]
    [InlineData("@all", "p @all")]
    [InlineData("[[_TOC_]]\n\ntext", "p text")]
    [InlineData("[TOC]", "")]
    [InlineData("---\ntitle: x\n---\n\ntext", "code yaml title: x\np text")]
    [InlineData("---\ntext\n---", "rule\nh2 text")]
    [InlineData("A claim[^1].\n\n[^1]: Its *source*.", "p A claim[1].\np [1] Its <i>source</i>.")]
    [InlineData("{+ added +} and {- removed -}", "p {+ added +} and {- removed -}")]
    public void What_only_GitLab_knows_stays_readable(string text, string read) => Reading.Of(text).ShouldBe(read);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    [InlineData("<!-- only a comment -->")]
    [InlineData("\u0000\u202E")]
    public void Nothing_is_nothing(string? text) => GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord).ShouldBeEmpty();

    [Fact]
    public void Controls_and_direction_marks_are_gone() => Reading.Of("a\u202Eb\u0000c\r\nd\u2028").ShouldBe("p abc d");

    [Fact]
    public void What_no_platform_could_show_is_cut_and_says_so()
    {
        var read = Reading.Of(string.Concat(Enumerable.Repeat("A line of a hundred characters.\n\n", 4_000)));

        read.ShouldEndWith("\nline …");
        read.Length.ShouldBeLessThan(60_000);
        Reading.Of(new string('长', 100_000)).ShouldEndWith("长\nline …");
    }

    [Fact]
    public void A_link_that_is_defined_once_and_used_a_thousand_times_does_not_fill_the_memory()
    {
        var text = $"[a]: https://x.example/{new string('a', 1_500)}\n\n" + string.Concat(Enumerable.Repeat("[a]\n\n", 2_000));

        GitLabMarkdown.Read(text, Reading.Shop, Reading.AlertWord).Count.ShouldBeLessThan(60);
    }

    [Fact]
    public void A_project_whose_address_is_odd_has_text_where_links_were() =>
        Reading.Of("[a](docs/b.md)", Reading.Shop with { Url = new Uri("/acme/shop", UriKind.Relative) }).ShouldBe("p a");
}
