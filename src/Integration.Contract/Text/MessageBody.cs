namespace Integration.Contract;

/// <summary>A line of a message.</summary>
/// <param name="Text">The line.</param>
/// <param name="Tight">Whether it follows the one before it without a break of the dialect's: items of one list.</param>
internal readonly record struct MessageLine(string Text, bool Tight = false);

/// <summary>A card's lists and texts as lines, cut from the tail where they would not fit.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="writer">Writes a line.</param>
/// <param name="size">How many bytes a text takes.</param>
/// <param name="room">The most bytes, breaks before each line included.</param>
internal sealed class MessageBody(MarkdownDialect dialect, LineWriter writer, Func<string, int> size, int room)
{
    // Far more than fits on a screen.
    private const int MostLines = 300;
    private const int MostBytes = 8_000;

    /// <summary>Lists in lists are shown so deep, quotes in quotes too.</summary>
    private const int Deepest = 5;

    // CommonMark 5.2: a number has at most nine digits.
    private const int HighestNumber = 999_999_999;

    // A piece of a line that is shorter than this says nothing.
    private const int LeastPiece = 40;

    private readonly List<MessageLine> _lines = [];
    private readonly int _break = size(dialect.LineBreak);
    private int _left = room - size(dialect.LineBreak + Truncation.Ellipsis);
    private int _quotes;

    public bool IsCut { get; private set; }

    public IReadOnlyList<MessageLine> Write(IReadOnlyList<CardBlock> blocks)
    {
        AddBlocks(blocks);
        if (IsCut && !(_lines.Count > 0 && _lines[^1].Text.TrimEnd('`', '\n').EndsWith(Truncation.Ellipsis, StringComparison.Ordinal)))
        {
            _lines.Add(new MessageLine(Truncation.Ellipsis));
        }

        return _lines;
    }

    private void AddBlocks(IReadOnlyList<CardBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (IsCut)
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
                AddList(list.Items.Select(item => (Func<int, string>)(bytes => dialect.HasLists ? dialect.Item(0, null, writer.Line(item, bytes)) : writer.Line(item, bytes))), writer.Room.Text);
                break;
            case LineBlock line:
                Add(bytes => writer.Line(line.Spans, bytes), writer.Room.Text);
                break;
            case QuoteBlock quote:
                AddQuote(PlainText.Block(quote.Text));
                break;
            case CodeBlock code:
                AddCode(Truncation.ToBytes(PlainText.Block(code.Text), MostBytes), code.Language);
                break;
            case ParagraphBlock paragraph:
                foreach (var line in paragraph.Lines)
                {
                    Add(bytes => writer.Line(line, bytes), MostBytes);
                }

                break;
            case HeadingBlock heading:
                Add(bytes => dialect.Heading(heading.Level, writer.Line(heading.Spans, bytes)), MostBytes);
                break;
            case ItemsBlock items:
                AddList(Items(items.Items), MostBytes);
                break;
            case QuotedBlock quoted:
                _quotes++;
                AddBlocks(quoted.Blocks);
                _quotes--;
                break;
            case RuleBlock:
                Add(_ => dialect.Rule, 0);
                break;
            default:
                throw new NotSupportedException($"There is no text for {block.GetType().Name}.");
        }
    }

    private IEnumerable<Func<int, string>> Items(IReadOnlyList<ListItem> items)
    {
        var level = -1;
        foreach (var item in items)
        {
            level = Math.Clamp(item.Level, 0, Math.Min(level + 1, Deepest));
            var (depth, number) = (level, item.Number is >= 0 and <= HighestNumber ? item.Number : null);
            yield return bytes => dialect.Item(depth, number, writer.Line(item.Spans, bytes));
        }
    }

    private void AddList(IEnumerable<Func<int, string>> items, int bytes)
    {
        var tight = false;
        foreach (var item in items)
        {
            Add(item, bytes, tight);
            tight = true;
        }
    }

    // Of empty lines that follow one another the first is kept, and none where one stands between any two lines.
    private void AddQuote(string text)
    {
        var empty = true;
        foreach (var line in Truncation.ToBytes(text, MostBytes).Split('\n'))
        {
            if (line.AsSpan().Trim().Length > 0 || (!empty && dialect.LineBreak == "\n"))
            {
                Add(bytes => dialect.Quote(Verbatim(Truncation.ToBytes(line, bytes))).TrimEnd(), MostBytes);
            }

            empty = line.AsSpan().Trim().Length == 0;
        }
    }

    private void AddCode(string code, string? language)
    {
        if (dialect.CodeBlock("", language) is null)
        {
            AddQuote(code);
        }
        else if (code.Length > 0)
        {
            Add(bytes => dialect.CodeBlock(Truncation.ToBytes(code, bytes), language)!, MostBytes);
        }
    }

    // Blanks at the head of a line would be dropped, or make it code.
    private string Verbatim(string line)
    {
        var text = line.Replace("\t", "    ", StringComparison.Ordinal);
        var blanks = text.Length - text.TrimStart(' ').Length;
        return new string('\u00A0', blanks) + dialect.EscapeHead(dialect.Escape(text[blanks..]));
    }

    // A line of any length, cut within where it does not fit.
    private void Add(Func<int, string> write, int bytes, bool tight = false)
    {
        if (IsCut)
        {
            return;
        }

        var line = Quoted(write(bytes));
        if (line.Length == 0)
        {
            return;
        }

        if (_lines.Count < MostLines && Take(line, tight))
        {
            _lines.Add(new MessageLine(line, tight));
            return;
        }

        IsCut = true;
        var longest = Longest(_left - _break, length => Quoted(write(length)), bytes);
        if (longest >= LeastPiece && _lines.Count < MostLines)
        {
            _lines.Add(new MessageLine(Quoted(write(longest)), tight));
        }
    }

    private string Quoted(string lines)
    {
        if (_quotes == 0)
        {
            return lines;
        }

        return string.Join('\n', lines.Split('\n').Select(line =>
        {
            for (var depth = Math.Min(_quotes, Deepest); depth > 0; depth--)
            {
                line = dialect.Quote(line);
            }

            return line;
        }));
    }

    private bool Take(string line, bool tight)
    {
        var taken = size(line) + (tight ? size("\n") : _break);
        if (taken > _left)
        {
            return false;
        }

        _left -= taken;
        return true;
    }

    // The greatest length at which a text takes no more room than there is.
    private int Longest(int most, Func<int, string> text, int bytes)
    {
        var (low, high) = (0, Math.Clamp(most, 0, bytes));
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = size(text(middle)) <= most ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
