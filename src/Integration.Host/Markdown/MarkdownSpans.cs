using Integration.Contract;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace Integration.Host.Markdown;

/// <summary>What stands within a paragraph, heading or cell.</summary>
/// <param name="links">Where links lead.</param>
/// <param name="into">Where the spans go.</param>
/// <param name="depth">In how many others this stands.</param>
internal sealed class MarkdownSpans(MarkdownLinks links, MarkdownLines into, int depth = 0)
{
    // Each mark that is opened and never closed nests what follows, so that this is more than people write, and little for a stack.
    private const int Deepest = 100;

    private int _depth = depth;

    // The script or style element whose content is being passed over.
    private string? _silent;

    /// <exception cref="ArgumentException">The inlines are nested too deeply, as Markdig says it of blocks.</exception>
    public void Add(ContainerInline? inlines, TextStyle style = TextStyle.None)
    {
        if (++_depth > Deepest)
        {
            throw new ArgumentException("The text is nested too deeply.", nameof(inlines));
        }

        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (_silent is null || inline is HtmlInline)
            {
                Add(inline, style);
            }
        }

        _depth--;
    }

    private void Add(Inline inline, TextStyle style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                into.Text(Words(literal), style);
                break;
            case LinkInline link:
                AddLink(link, style);
                break;
            case EmphasisInline emphasis:
                Add(emphasis, style | StyleOf(emphasis));
                break;
            case CodeInline code:
                into.Code(code.Content);
                break;
            case LineBreakInline { IsHard: true }:
                into.Break();
                break;
            case LineBreakInline:
                into.Text(" ", style);
                break;
            case AutolinkInline auto:
                AddAddress(auto.Url, auto.IsEmail ? null : links.Target(auto.Url), style);
                break;
            case HtmlEntityInline entity:
                into.Text(entity.Transcoded.ToString(), style);
                break;
            case HtmlInline html:
                AddHtml(html.Tag);
                break;
            case TaskList task:
                into.Text(task.Checked ? "☑" : "☐", style);
                break;
            case FootnoteLink { IsBackLink: false } footnote:
                into.Text($"[{footnote.Footnote.Order}]", style);
                break;
            case DelimiterInline delimiter:
                into.Text(delimiter.ToLiteral(), style);
                Add((ContainerInline)delimiter, style);
                break;
            case ContainerInline container:
                Add(container, style);
                break;
            default:
                break;
        }
    }

    // GitLab, GLFM, images: a size may stand behind an image in braces.
    private static string Words(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        return literal.PreviousSibling is LinkInline { IsImage: true } && text.StartsWith('{') && text.IndexOf('}') is > 0 and var end ? text[(end + 1)..] : text;
    }

    private static TextStyle StyleOf(EmphasisInline emphasis) => emphasis switch
    {
        { DelimiterChar: '~' } => TextStyle.Strikethrough,
        { DelimiterCount: 2 } => TextStyle.Bold,
        _ => TextStyle.Italic,
    };

    private void AddLink(LinkInline link, TextStyle style)
    {
        var target = links.Target(link.GetDynamicUrl?.Invoke() ?? link.Url);
        if (link.IsAutoLink)
        {
            AddAddress(TextOf(link), target, style);
            return;
        }

        var text = TextOf(link);
        if (string.IsNullOrWhiteSpace(text) && target is not null)
        {
            text = link.IsImage ? HtmlText.FileName(target) : target.AbsoluteUri;
        }

        if (target is null)
        {
            into.Text(text, style);
        }
        else
        {
            into.Link(links.Link(text, target, style));
        }
    }

    // An address ends where Chinese text begins right behind it: that is the sentence going on.
    private void AddAddress(string text, Uri? target, TextStyle style)
    {
        var end = 0;
        while (end < text.Length && char.IsAscii(text[end]))
        {
            end++;
        }

        if (end == text.Length || target is null || end <= target.Scheme.Length + 3)
        {
            end = text.Length;
        }
        else
        {
            target = links.Target(text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "http://" + text[..end] : text[..end]);
        }

        if (target is null)
        {
            into.Text(text, style);
            return;
        }

        into.Link(new LinkSpan(text[..end], target, style));
        into.Text(text[end..], style);
    }

    private void AddHtml(string tag)
    {
        var (name, isEnd) = HtmlText.Tag(tag);
        if (_silent is not null)
        {
            _silent = isEnd && name == _silent ? null : _silent;
        }
        else if (HtmlText.IsSilent(name) && !isEnd)
        {
            _silent = name;
        }
        else if (name == "br")
        {
            into.Break();
        }
        else if (name == "img" && HtmlText.Image(tag, links) is { } image)
        {
            into.Link(image);
        }
    }

    private string TextOf(ContainerInline container)
    {
        var lines = new MarkdownLines(new MarkdownRoom());
        new MarkdownSpans(links, lines, _depth).Add(container);
        return string.Concat(lines.OneLine.Select(span => span switch
        {
            TextSpan text => text.Text,
            CodeSpan code => code.Text,
            LinkSpan link => link.Text,
            _ => "",
        }));
    }
}
