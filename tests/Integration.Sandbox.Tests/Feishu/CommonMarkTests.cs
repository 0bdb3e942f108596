using CsCheck;
using Integration.Sandbox.Feishu.Cards;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class CommonMarkTests
{
    [Theory]
    [InlineData("# One\n### Three\n#no", "One\nThree\n#no")]
    [InlineData("####### seven", "####### seven")]
    [InlineData("> quoted\n>tight", "quoted\ntight")]
    [InlineData("a `**code** &#42;` b", "a **code** &#42; b")]
    [InlineData("``a`b`` and `open", "a`b and `open")]
    [InlineData("1. one\n2) two", "1. one\n2) two")]
    [InlineData("- one\n    - two\n      more", "• one\n    • two\n      more")]
    [InlineData("text\n\n    *code* &#42;\nafter", "text\n\n*code* &#42;\nafter")]
    [InlineData("text\n    *not code*", "text\n    not code")]
    [InlineData("~~~\n*x*\n~~~\n*y*", "*x*\ny")]
    [InlineData("````\n```\n*x*\n````\n*y*", "```\n*x*\ny")]
    [InlineData("Title\n===\ntext", "Title\n\ntext")]
    [InlineData("a\n---\nb", "a\n\nb")]
    [InlineData("back\\*slash", "back\\*slash")]
    [InlineData("x <raw>**y**</raw> z", "x **y** z")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("&#42;x&#42; &#35; &#124;", "*x* # |")]
    public void Markdown_reads_as_a_client_shows_it(string source, string visible) =>
        LarkMarkdown.Render(source, Dialect.CommonMark).Text.ShouldBe(visible);

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", 1)]
    [InlineData("a | b\n:-- | --:\n1 | 2", 1)]
    [InlineData("| a | b |\n|---|---|\n\n| c |\n|---|", 2)]
    [InlineData("| a | b |\n| 1 | 2 |", 0)]
    [InlineData("&#124; a &#124;\n&#124;---&#124;", 0)]
    [InlineData("```\n| a |\n|---|\n```", 0)]
    public void Tables_are_counted(string source, int tables) =>
        LarkMarkdown.Render(source, Dialect.CommonMark).Tables.ShouldBe(tables);

    [Fact]
    public void The_first_structure_knows_neither_tables_nor_headings()
    {
        var rendered = LarkMarkdown.Render("# x\n| a |\n|---|", Dialect.Markdown);
        (rendered.Text, rendered.Tables).ShouldBe(("# x\n| a |\n|---|", 0));
    }

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.Char["a 1.\n`~#>-=|*_<&;[]()中+"].Array[0, 80].Select(x => new string(x)).Sample(text =>
            LarkMarkdown.Render(text, Dialect.CommonMark).Text.Length.ShouldBeLessThanOrEqualTo(text.Length * 2));

    [Fact]
    public void Text_with_every_punctuation_mark_as_an_entity_comes_out_as_it_was() =>
        Gen.Char[" a中&<>*_~[]()!`#-\\:/\"'|.1"].Array[0, 60].Select(x => new string(x)).Sample(text =>
        {
            var escaped = string.Concat(text.Select(x => char.IsAsciiLetterOrDigit(x) || x > 127 || x == ' ' ? $"{x}" : $"&#{(int)x};"));
            LarkMarkdown.Render($"x{escaped}", Dialect.CommonMark).Text.ShouldBe($"x{text}");
        });

    [Fact]
    public void Entities_behind_four_blanks_stay_entities() =>
        LarkMarkdown.Render("    a&#42;b", Dialect.CommonMark).Text.ShouldBe("a&#42;b");
}
