using System.Text;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Host.Markdown;

/// <summary>Gathers spans into lines. Neighbours of one style become one span.</summary>
internal sealed class MarkdownLines(MarkdownRoom room)
{
    private readonly List<List<Span>> _lines = [[]];
    private string? _text;
    private StringBuilder? _longText;
    private TextStyle _style;

    /// <summary>The lines that say something; read once, at the end.</summary>
    public IReadOnlyList<IReadOnlyList<Span>> Lines
    {
        get
        {
            EndText();
            _lines.RemoveAll(static line => line.TrueForAll(static span => span is TextSpan text && string.IsNullOrWhiteSpace(text.Text)));
            return _lines;
        }
    }

    /// <summary>The same as one line.</summary>
    public IReadOnlyList<Span> OneLine
    {
        get
        {
            var lines = Lines;
            return lines.Count switch
            {
                0 => [],
                1 => lines[0],
                _ => [.. lines.SelectMany((line, index) => index == 0 ? line : line.Prepend(new TextSpan(" ")))],
            };
        }
    }

    public void Text(string text, TextStyle style = TextStyle.None)
    {
        if (text.Length == 0 || !room.Take(text.Length))
        {
            return;
        }

        if (style != _style)
        {
            EndText();
            _style = style;
        }

        // Most texts are of one piece.
        if (_text is null)
        {
            _text = text;
        }
        else
        {
            (_longText ??= new StringBuilder(_text)).Append(text);
        }
    }

    public void Code(string text)
    {
        if (text.Length > 0 && room.Take(text.Length + MarkdownRoom.Span))
        {
            EndText();
            _lines[^1].Add(new CodeSpan(text));
        }
    }

    public void Link(LinkSpan link)
    {
        if (room.Take(link.Text.Length + link.Url.OriginalString.Length + MarkdownRoom.Span))
        {
            EndText();
            _lines[^1].Add(link);
        }
    }

    public void Break()
    {
        EndText();
        _lines.Add([]);
    }

    private void EndText()
    {
        if (_text is not null)
        {
            _lines[^1].Add(new TextSpan(_longText?.ToString() ?? _text, _style));
            (_text, _longText) = (null, null);
        }
    }
}
