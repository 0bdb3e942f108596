using Integration.Contract;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Md = Markdig.Syntax;
using Span = Integration.Contract.Span;

namespace Integration.Host.Markdown;

/// <summary>Turns Markdig's tree into a card's blocks: lists flat with levels, tables as lines, HTML as its text.</summary>
internal sealed class MarkdownBlocks(MarkdownLinks links, Func<string, string> alert)
{
    // Quotes in quotes are shown so deep; what is deeper is shown at this depth.
    private const int DeepestQuote = 3;
    private const int DeepestList = 5;

    private readonly MarkdownRoom _room = new();
    private List<CardBlock> _blocks = [];
    private List<ListItem> _items = [];
    private int _quotes;
    private int _level;

    public IReadOnlyList<CardBlock> Finish(bool cut)
    {
        EndList();
        if (cut || _room.IsFull)
        {
            _blocks.Add(new LineBlock([new TextSpan(Truncation.Ellipsis)]));
        }

        return _blocks;
    }

    public void Add(Md.ContainerBlock container)
    {
        foreach (var block in container)
        {
            if (_room.IsFull)
            {
                return;
            }

            Add(block);
        }
    }

    public void AddCode(string code, string? language)
    {
        // A block of code is cut where it does not fit, a text of people at a span.
        if (code.AsSpan().Trim('\n').Length > 0 && _room.Take(code.Length + MarkdownRoom.Block))
        {
            Append(new CodeBlock(code.Trim('\n'), string.IsNullOrWhiteSpace(language) ? null : language));
        }
    }

    private void Add(Md.Block block)
    {
        switch (block)
        {
            case Md.ParagraphBlock paragraph:
                AddParagraph(Lines(paragraph));
                break;
            case Md.HeadingBlock heading:
                AddHeading(heading);
                break;
            case Md.ListBlock list:
                AddList(list);
                break;
            case Md.FencedCodeBlock fenced:
                AddCode(fenced.Lines.ToString(), fenced.Info);
                break;
            case Md.CodeBlock code:
                AddCode(code.Lines.ToString(), null);
                break;
            case Md.QuoteBlock quote:
                AddQuote(quote);
                break;
            case Table table:
                AddTable(table);
                break;
            case Md.HtmlBlock html:
                AddHtml(html);
                break;
            case Md.ThematicBreakBlock:
                AddRule();
                break;
            case FootnoteGroup footnotes:
                AddFootnotes(footnotes);
                break;
            case Md.LinkReferenceDefinitionGroup:
                break;
            case Md.ContainerBlock container:
                Add(container);
                break;
            default:
                break;
        }
    }

    private IReadOnlyList<IReadOnlyList<Span>> Lines(Md.LeafBlock block) => Gather(block).Lines;

    private MarkdownLines Gather(Md.LeafBlock block)
    {
        var lines = new MarkdownLines(_room);
        new MarkdownSpans(links, lines).Add(block.Inline);
        return lines;
    }

    private void AddParagraph(IReadOnlyList<IReadOnlyList<Span>> lines)
    {
        if (lines.Count > 0 && !IsTableOfContents(lines) && _room.Take(MarkdownRoom.Block))
        {
            Append(new ParagraphBlock(lines));
        }
    }

    // GitLab, GLFM, table of contents; its underscores have been read as marks. A card has none.
    private static bool IsTableOfContents(IReadOnlyList<IReadOnlyList<Span>> lines) =>
        lines is [{ Count: <= 3 } line] && line.All(span => span is TextSpan)
            && string.Concat(line.Select(span => ((TextSpan)span).Text)).Trim() is "[[_TOC_]]" or "[[TOC]]" or "[TOC]";

    private void AddHeading(Md.HeadingBlock heading)
    {
        var line = Gather(heading).OneLine;
        if (line.Count > 0 && _room.Take(MarkdownRoom.Block))
        {
            Append(new HeadingBlock(heading.Level, line));
        }
    }

    private void AddList(Md.ListBlock list)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<Md.ListItemBlock>())
        {
            AddItem(item, list.IsOrdered ? number++ : null);
        }

        if (_level == 0)
        {
            EndList();
        }
    }

    // The first line has the mark; paragraphs that follow within the item go on in its line, other blocks stand on their own.
    private void AddItem(Md.ListItemBlock item, int? number)
    {
        ListItem? open = null;
        foreach (var block in item)
        {
            if (block is Md.ParagraphBlock paragraph && (open is null || (_items.Count > 0 && ReferenceEquals(_items[^1], open))))
            {
                var line = Gather(paragraph).OneLine;
                if (open is null)
                {
                    _items.Add(open = new ListItem(line, Math.Min(_level, DeepestList), number));
                }
                else
                {
                    _items[^1] = open = open with { Spans = [.. open.Spans, new TextSpan(" "), .. line] };
                }
            }
            else
            {
                _level++;
                Add(block);
                _level--;
            }

            if (!_room.Take(MarkdownRoom.Block))
            {
                return;
            }
        }
    }

    private void EndList()
    {
        if (_items.Count > 0)
        {
            _blocks.Add(new ItemsBlock(_items));
            _items = [];
        }
    }

    private void AddQuote(Md.QuoteBlock quote)
    {
        if (_quotes == DeepestQuote)
        {
            Add((Md.ContainerBlock)quote);
            return;
        }

        EndList();
        var (outer, level) = (_blocks, _level);
        (_blocks, _level) = ([], 0);
        _quotes++;
        Add((Md.ContainerBlock)quote);
        EndList();
        _quotes--;
        var inner = Alert.Named(_blocks, alert);
        (_blocks, _level) = (outer, level);
        if (inner.Count > 0)
        {
            _room.Take(MarkdownRoom.Block);
            _blocks.Add(new QuotedBlock(inner));
        }
    }

    // No platform shows tables everywhere: a row is a line, the head in bold.
    private void AddTable(Table table)
    {
        var rows = new List<IReadOnlyList<Span>>();
        foreach (var row in table.OfType<TableRow>())
        {
            var lines = new MarkdownLines(_room);
            var style = row.IsHeader ? TextStyle.Bold : TextStyle.None;
            foreach (var (index, cell) in row.OfType<TableCell>().Index())
            {
                lines.Text(index > 0 ? " | " : "", style);
                foreach (var leaf in cell.OfType<Md.LeafBlock>())
                {
                    new MarkdownSpans(links, lines).Add(leaf.Inline, style);
                }
            }

            if (lines.OneLine is { Count: > 0 } line && _room.Take(MarkdownRoom.Block))
            {
                rows.Add(line);
            }
        }

        AddParagraph(rows);
    }

    private void AddHtml(Md.HtmlBlock html)
    {
        var text = html.Lines.ToString();
        var lines = new MarkdownLines(_room);
        HtmlText.Read(text, lines, links);
        AddParagraph(lines.Lines);
    }

    private void AddRule()
    {
        if (_room.Take(MarkdownRoom.Block))
        {
            Append(new RuleBlock());
        }
    }

    private void AddFootnotes(FootnoteGroup footnotes)
    {
        foreach (var footnote in footnotes.OfType<Footnote>())
        {
            var lines = new MarkdownLines(_room);
            lines.Text($"[{footnote.Order}] ");
            foreach (var paragraph in footnote.OfType<Md.ParagraphBlock>())
            {
                new MarkdownSpans(links, lines).Add(paragraph.Inline);
            }

            AddParagraph(lines.Lines);
        }
    }

    // Within a list, a block that is no item ends the items so far; those that come later go on with their own numbers.
    private void Append(CardBlock block)
    {
        EndList();
        _blocks.Add(block);
    }
}
