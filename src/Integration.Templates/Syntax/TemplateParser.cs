using System.Text;

namespace Integration.Templates;

/// <summary>Takes a template apart: lines, literals, placeholders. Only <c>${</c> opens a placeholder, and <c>\${</c> is a literal <c>${</c>.</summary>
internal sealed class TemplateParser(string text)
{
    private readonly List<TemplateVariable> _variables = [];
    private readonly List<TemplateError> _errors = [];
    private readonly StringBuilder _literal = new();
    private readonly LinkTarget _target = new();
    private readonly Dictionary<(string Content, LinkPlace Link), int> _alike = [];

    public IReadOnlyList<TemplateVariable> Variables => _variables;

    public PathTree Tree { get; } = new();

    /// <summary>How many placeholders there are that are written differently.</summary>
    public int Different => _alike.Count;

    public IReadOnlyList<TemplateError> Errors => _errors;

    public TemplateLine[] Parse()
    {
        var lines = new List<TemplateLine>();
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var next = feed < 0 ? text.Length : feed + 1;
            var end = feed < 0 ? text.Length : feed > start && text[feed - 1] == '\r' ? feed - 1 : feed;
            var terminator = feed < 0 ? TemplateLiteral.Empty : end == feed ? TemplateLiteral.LineFeed : TemplateLiteral.CarriageReturnLineFeed;
            var number = lines.Count + 1;
            lines.Add(new(number, [.. Parts(text[start..end], number)], terminator));
            start = next;
        }

        return [.. lines];
    }

    private List<TemplatePart> Parts(string line, int number)
    {
        var parts = new List<TemplatePart>();
        _literal.Clear();
        for (var at = 0; at < line.Length;)
        {
            var open = line.IndexOf("${", at, StringComparison.Ordinal);
            if (open < 0)
            {
                _literal.Append(line, at, line.Length - at);
                break;
            }

            if (open > at && line[open - 1] == '\\')
            {
                _literal.Append(line, at, open - 1 - at).Append("${");
                at = open + 2;
                continue;
            }

            _literal.Append(line, at, open - at);
            var close = Close(line, open + 2);
            if (close < 0)
            {
                // Whatever follows on the line may belong to it.
                _errors.Add(TemplateError.Unclosed(number, open + 1));
                break;
            }

            AddLiteral(parts);
            var (link, isTarget) = _target.Take();
            var content = line[(open + 2)..close];
            var index = _alike.TryGetValue((content, link), out var known) ? known : _alike[(content, link)] = _alike.Count;
            var placeholder = PlaceholderParser.Parse(content, number, open + 1, index, link, Tree);
            if (placeholder.Error is { } error)
            {
                _errors.Add(error);
            }
            else
            {
                _variables.Add(placeholder.Variable!);
                parts.Add(new(null, placeholder.Variable, isTarget));
            }

            at = close + 1;
        }

        AddLiteral(parts);
        // A target in which no value stands is the author's, and blanks at a line's end belong to none.
        if (parts is [.., { IsTarget: true, Literal: { } last }] && (parts is not [.., { IsTarget: true }, _] || string.IsNullOrWhiteSpace(last.Text)))
        {
            parts[^1] = parts[^1] with { IsTarget = false };
        }

        _target.EndLine(parts.Exists(part => part.Variable?.IsBlank == true));
        return parts;
    }

    private void AddLiteral(List<TemplatePart> parts)
    {
        if (_literal.Length > 0)
        {
            parts.AddRange(_target.Read(_literal.ToString()).Select(piece => new TemplatePart(new TemplateLiteral(piece.Text), null, piece.IsTarget)));
            _literal.Clear();
        }
    }

    // The first } outside single quotes.
    private static int Close(string line, int from)
    {
        var isQuoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == '}' && !isQuoted)
            {
                return i;
            }
        }

        return -1;
    }
}
