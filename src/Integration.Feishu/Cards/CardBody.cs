using Integration.Contract;

namespace Integration.Feishu.Cards;

/// <summary>A card's lists and texts as elements, cut from the tail where they would not fit.</summary>
internal sealed class CardBody(FeishuMarkdown markdown, int room)
{
    // {"tag":"div","text":{"tag":"plain_text","content":""}}, is 55 bytes; a Markdown element takes less.
    private const int Frame = 64;

    // Far more than fits on a screen; Feishu takes 200 elements (card JSON 2.0).
    private const int MostElements = 40;
    private const int QuoteBytes = 8_000;

    private readonly List<CardElement> _elements = [];
    private readonly List<string> _lines = [];
    private int _left = room - Frame - Frame;
    private bool _cut;

    /// <param name="room">The most bytes of JSON; <see cref="int.MaxValue"/> to take all without counting.</param>
    public static IReadOnlyList<CardElement> Elements(IReadOnlyList<CardBlock> blocks, FeishuMarkdown markdown, int room) => new CardBody(markdown, room).Add(blocks);

    private List<CardElement> Add(IReadOnlyList<CardBlock> blocks)
    {
        foreach (var block in blocks)
        {
            _cut = _elements.Count >= MostElements;
            if (!_cut)
            {
                AddBlock(block);
            }

            if (_cut)
            {
                AddEllipsis();
                break;
            }
        }

        EndLines();
        return _elements;
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
                AddLine(markdown.Line(line.Spans));
                break;
            case QuoteBlock quote:
                AddQuote(PlainText.Block(quote.Text));
                break;
            default:
                throw new NotSupportedException($"There is no element for {block.GetType().Name}.");
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

    private void AddQuote(string text)
    {
        EndLines();
        var shown = Truncation.ToBytes(text, QuoteBytes);
        if (!Take(shown, Frame))
        {
            _cut = true;
            shown = Fitting(shown, _left - Frame);
        }

        if (shown.Length > 0)
        {
            _elements.Add(new DivElement(CardText.Plain(shown)));
        }
    }

    private void AddEllipsis()
    {
        if (_lines.Count > 0)
        {
            _lines.Add(Truncation.Ellipsis);
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

        var size = FeishuJson.Size(text) + around;
        if (size > _left)
        {
            return false;
        }

        _left -= size;
        return true;
    }

    // The longest beginning that takes no more room than there is.
    private static string Fitting(string text, int room)
    {
        var (low, high) = (0, Math.Max(0, room));
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = FeishuJson.Size(Truncation.ToBytes(text, middle)) <= room ? (middle, high) : (low, middle - 1);
        }

        return Truncation.ToBytes(text, low);
    }
}
