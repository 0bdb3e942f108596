using System.Globalization;
using System.Text;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Markup;

/// <summary>What a laid-out message says, a line for each of its lines, and what it does besides.</summary>
internal sealed class MarkupReading
{
    private readonly StringBuilder _text = new();

    public MarkupReading(IEnumerable<MarkupBlock> blocks) => Blocks(blocks, "");

    public string Text => _text.ToString().TrimEnd('\n');

    public List<MessageLink> Links { get; } = [];

    public List<string> Mentions { get; } = [];

    private void Blocks(IEnumerable<MarkupBlock> blocks, string before)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case MarkupParagraph paragraph:
                    Line(before, paragraph.Inside);
                    break;
                case MarkupHeading heading:
                    Line(before, heading.Inside);
                    break;
                case MarkupItem item:
                    Line($"{before}{new string(' ', item.Level * 4)}{(item.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "• ")}", item.Inside);
                    break;
                case MarkupQuote quote:
                    Blocks(quote.Inside, before);
                    break;
                case MarkupCodeBlock code:
                    _text.Append(code.Text).Append('\n');
                    break;
                case MarkupTable table:
                    foreach (var row in table.Rows)
                    {
                        for (var i = 0; i < row.Count; i++)
                        {
                            _text.Append(i > 0 ? "\t" : "");
                            Pieces(row[i]);
                        }

                        _text.Append('\n');
                    }

                    break;
                case MarkupRule:
                    break;
                default:
                    throw new NotSupportedException(block.GetType().Name);
            }
        }
    }

    private void Line(string before, IReadOnlyList<MarkupInline> pieces)
    {
        _text.Append(before);
        Pieces(pieces);
        _text.Append('\n');
    }

    private void Pieces(IReadOnlyList<MarkupInline> pieces)
    {
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case MarkupText text:
                    _text.Append(text.Text);
                    break;
                case MarkupCode code:
                    _text.Append(code.Text);
                    break;
                case MarkupStrong strong:
                    Pieces(strong.Inside);
                    break;
                case MarkupEmphasis emphasis:
                    Pieces(emphasis.Inside);
                    break;
                case MarkupColor color:
                    Pieces(color.Inside);
                    break;
                case MarkupLink link:
                    var start = _text.Length;
                    Pieces(link.Inside);
                    Links.Add(new(_text.ToString(start, _text.Length - start), link.Url));
                    break;
                case MarkupMention mention:
                    Mentions.Add(mention.Id);
                    _text.Append('@').Append(mention.Id);
                    break;
                case MarkupBreak:
                    _text.Append('\n');
                    break;
                case MarkupImage:
                    break;
                default:
                    throw new NotSupportedException(piece.GetType().Name);
            }
        }
    }
}
