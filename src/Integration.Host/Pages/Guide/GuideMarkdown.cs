using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Integration.Host.Pages.Guide;

/// <summary>Turns a document of the repository into a chapter: links between documents become links between chapters, and what leads out of the guide is said to.</summary>
internal static class GuideMarkdown
{
    // HTML in a document stays text: a page has nothing in it that the host did not write.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    public static GuideChapter Render(string name, string language, string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var other in document.OfType<ParagraphBlock>().Where(paragraph => LeadsToItself(paragraph, name)).ToList())
        {
            // "In another language": the pages have a choice of their own.
            document.Remove(other);
        }

        foreach (var cell in document.Descendants<TableRow>().Where(row => row.IsHeader).SelectMany(row => row.OfType<TableCell>()))
        {
            cell.GetAttributes().AddProperty("scope", "col");
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new ChapterLinks());
        renderer.Render(document);
        return new GuideChapter(name, language, document.OfType<HeadingBlock>().FirstOrDefault() is { Inline: { } heading } ? Text(heading) : name, html.ToString());
    }

    /// <summary>Where a link of a document leads: to a chapter, out of the host, or nowhere that the guide has.</summary>
    public static string? Target(string? link)
    {
        if (link is not { Length: > 0 } || link[0] == '#')
        {
            return link is { Length: > 0 } ? link : null;
        }

        if (IsElsewhere(link))
        {
            return link;
        }

        var (path, fragment) = link.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (link[..at], link[at..]) : (link, "");
        // Chapters lie beside one another, their translations in folders below; all have one address each, whatever the language.
        return GuideBook.Names.FirstOrDefault(name => Path.GetFileName(path) == name + ".md" && (Path.GetDirectoryName(path) is "" or ".." || path.StartsWith("zh-CN/", StringComparison.Ordinal))) is { } chapter ? chapter + fragment : null;
    }

    private static bool IsElsewhere(string link) => link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal);

    private static bool LeadsToItself(ParagraphBlock paragraph, string name) => paragraph.Inline?.Descendants<LinkInline>().Any(link => !link.IsImage && Target(link.Url) == name) == true;

    private static string Text(ContainerInline inline) => string.Concat(inline.Descendants().Select(piece => piece switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    /// <summary>A table that is wider than a telephone moves within its frame; the keyboard gets there too.</summary>
    private sealed class ScrollingTable : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.EnsureLine();
            renderer.WriteLine("<div class=\"scroll\" tabindex=\"0\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    private sealed class ChapterLinks : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            // Pictures stay in the repository; what they show is said in words.
            var target = link.IsImage ? null : Target(link.Url);
            if (target is not null)
            {
                renderer.Write("<a href=\"").WriteEscapeUrl(target).Write(IsElsewhere(target) ? "\" rel=\"noreferrer external\">" : "\">");
            }

            renderer.WriteChildren(link);
            if (target is not null)
            {
                renderer.Write("</a>");
            }
        }
    }
}
