using System.Globalization;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Feishu.Cards;

/// <summary>A card's lists and texts as elements, cut from the tail where they would not fit.</summary>
internal sealed class CardBody(FeishuMarkdown markdown, CardDialect dialect, int room)
{
    // Lists in lists are shown so deep.
    private const int DeepestList = 5;

    // {"tag":"div","text":{"tag":"plain_text","content":""}}, is 55 bytes; a Markdown element takes less.
    private const int Frame = 64;

    // Far more than fits on a screen; Feishu takes 200 elements (card JSON 2.0).
    private const int MostElements = 60;
    private const int VerbatimBytes = 8_000;
    private const int ParagraphBytes = 8_000;

    // CommonMark, list items: a number has at most nine digits.
    private const int HighestNumber = 999_999_999;

    // A piece of a paragraph that is shorter than this says nothing.
    private const int LeastPiece = 40;

    private readonly List<CardElement> _elements = [];
    private readonly List<string> _lines = [];
    private int _left = room - Frame - Frame;
    private int _quotes;
    private bool _cut;

    /// <param name="room">The most bytes of JSON; <see cref="int.MaxValue"/> to take all without counting.</param>
    public static IReadOnlyList<CardElement> Elements(IReadOnlyList<CardBlock> blocks, FeishuMarkdown markdown, CardDialect dialect, int room)
    {
        var body = new CardBody(markdown, dialect, room);
        body.AddBlocks(blocks);
        if (body._cut)
        {
            body.AddEllipsis();
        }

        body.EndLines();
        return body._elements;
    }

    // A quote has its mark before every line. Card JSON 1.0 has none of its own; there a bar stands for it.
    private string Mark => string.Concat(Enumerable.Repeat(dialect.FullMarkdown ? "> " : "▎", _quotes));

    private void AddBlocks(IReadOnlyList<CardBlock> blocks)
    {
        foreach (var block in blocks)
        {
            _cut |= _elements.Count >= MostElements;
            if (_cut)
            {
                return;
            }

            AddBlock(block);
        }
    }

    private void AddBlock(CardBlock block)
    {
        switch (block)
        {
            case ListBlock list:
                foreach (var item in list.Items)
                {
                    AddLine(markdown.Line(item));
                }

                break;
            case LineBlock line:
                AddLine(Mark + markdown.Line(line.Spans));
                break;
            case QuoteBlock quote:
                AddVerbatim(PlainText.Block(quote.Text), static text => text, static text => new DivElement(CardText.Plain(text)));
                break;
            case CodeBlock code:
                AddVerbatim(PlainText.Block(code.Text), text => FeishuMarkdown.CodeBlock(text, code.Language), static text => new MarkdownElement(text));
                break;
            case ParagraphBlock paragraph:
                BeginPart();
                foreach (var line in paragraph.Lines)
                {
                    AddText(Mark, line);
                }

                EndPart();
                break;
            case HeadingBlock heading:
                BeginPart();
                AddHeading(heading);
                EndPart();
                break;
            case ItemsBlock items:
                BeginPart();
                AddItems(items.Items);
                EndPart();
                break;
            case QuotedBlock quoted:
                BeginPart();
                _quotes++;
                AddBlocks(quoted.Blocks);
                _quotes--;
                EndPart();
                break;
            case RuleBlock:
                EndLines();
                if (_quotes == 0 && Take("", Frame))
                {
                    _elements.Add(new RuleElement());
                }

                break;
            default:
                throw new NotSupportedException($"There is no element for {block.GetType().Name}.");
        }
    }

    // What follows stands on its own: as an element, or within a quote behind an empty line.
    private void BeginPart()
    {
        if (_quotes == 0)
        {
            EndLines();
        }
        else if (_lines.Count > 0)
        {
            AddLine(Mark.TrimEnd());
        }
    }

    private void EndPart()
    {
        if (_quotes == 0 && !_cut)
        {
            EndLines();
        }
    }

    // A heading of a page would shout in a card.
    private void AddHeading(HeadingBlock heading)
    {
        if (dialect.FullMarkdown)
        {
            AddText(Mark + new string('#', Math.Clamp(heading.Level + 3, 4, 6)) + " ", heading.Spans);
            return;
        }

        AddText(Mark, [.. heading.Spans.Select(span => span switch
        {
            TextSpan text => text with { Style = text.Style | TextStyle.Bold },
            LinkSpan link => link with { Style = link.Style | TextStyle.Bold },
            CodeSpan code => new TextSpan(code.Text, TextStyle.Bold),
            _ => span,
        })]);
    }

    // Feishu, rich text component: four blanks a level. Where a bar stands before the line, marks of lists mean nothing and are written out.
    private void AddItems(IReadOnlyList<ListItem> items)
    {
        var written = _quotes > 0 && !dialect.FullMarkdown;
        var level = -1;
        foreach (var item in items)
        {
            level = Math.Clamp(item.Level, 0, Math.Min(level + 1, DeepestList));
            var number = item.Number is >= 0 and <= HighestNumber ? item.Number.Value.ToString(CultureInfo.InvariantCulture) : null;
            var before = written
                ? new string('\u3000', level) + (number is null ? "• " : number + "&#46; ")
                : new string(' ', 4 * level) + (number is null ? "- " : number + ". ");
            AddText(Mark + before, item.Spans);
        }
    }

    // A line of any length, cut within where it does not fit.
    private void AddText(string before, IReadOnlyList<Span> spans)
    {
        if (_cut)
        {
            return;
        }

        var line = before + markdown.Line(spans, ParagraphBytes);
        var around = _lines.Count == 0 ? Frame : 2;
        if (Take(line, around))
        {
            _lines.Add(line);
            return;
        }

        _cut = true;
        var bytes = Longest(_left - around, length => before + markdown.Line(spans, length), ParagraphBytes);
        if (bytes >= LeastPiece)
        {
            _lines.Add(before + markdown.Line(spans, bytes));
        }
    }

    // Lines that follow one another are one element: they stand close, as a list does.
    private void AddLine(string line)
    {
        if (_cut || !Take(line, _lines.Count == 0 ? Frame : 2))
        {
            _cut = true;
            return;
        }

        _lines.Add(line);
    }

    // What is shown as it is has an element of its own.
    private void AddVerbatim(string text, Func<string, string> dressed, Func<string, CardElement> element)
    {
        EndLines();
        var shown = Truncation.ToBytes(text, VerbatimBytes);
        if (!Take(dressed(shown), Frame))
        {
            _cut = true;
            shown = Truncation.ToBytes(shown, Longest(_left - Frame, length => dressed(Truncation.ToBytes(shown, length)), VerbatimBytes));
        }

        if (shown.Length > 0)
        {
            _elements.Add(element(dressed(shown)));
        }
    }

    private void AddEllipsis()
    {
        if (_lines.Count > 0)
        {
            if (!_lines[^1].EndsWith(Truncation.Ellipsis, StringComparison.Ordinal))
            {
                _lines.Add(Truncation.Ellipsis);
            }
        }
        else if (_elements.Count == 0 || _elements[^1] is not DivElement { Text.Content: var last } || !last.EndsWith(Truncation.Ellipsis, StringComparison.Ordinal))
        {
            _elements.Add(new MarkdownElement(Truncation.Ellipsis));
        }
    }

    private void EndLines()
    {
        if (_lines.Count > 0)
        {
            _elements.Add(new MarkdownElement(string.Join('\n', _lines)));
            _lines.Clear();
        }
    }

    private bool Take(string text, int around)
    {
        if (room == int.MaxValue)
        {
            return true;
        }

        var size = JsonSize.Of(text) + around;
        if (size > _left)
        {
            return false;
        }

        _left -= size;
        return true;
    }

    // The greatest length at which a text takes no more room than there is.
    private static int Longest(int room, Func<int, string> text, int most)
    {
        var (low, high) = (0, Math.Clamp(room, 0, most));
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = JsonSize.Of(text(middle)) <= room ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
