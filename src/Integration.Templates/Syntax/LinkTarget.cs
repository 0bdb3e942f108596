namespace Integration.Templates;

/// <summary>What on a line belongs to the target of a Markdown link, <c>[text](target)</c>, in which a placeholder stands.</summary>
internal sealed class LinkTarget
{
    private bool _isOpen;
    private bool _isEmpty;
    private bool _isPointed;
    private bool _isAuthors;
    private int _parentheses;
    private char _last;

    /// <summary>Goes on behind a literal.</summary>
    /// <returns>Its pieces, none of them empty.</returns>
    public IEnumerable<(string Text, bool IsTarget)> Read(string literal)
    {
        // What belongs to a target that was open before is up to here, and what belongs to one that is open behind is from there.
        var (end, start) = (_isOpen ? literal.Length : 0, literal.Length);
        var wasTarget = _isOpen && !_isAuthors;
        for (var at = 0; at < literal.Length; at++)
        {
            var wasOpen = _isOpen;
            if (Step(literal[at]))
            {
                start = at + 1;
            }

            end = wasOpen && !_isOpen ? Math.Min(end, at) : end;
        }

        start = _isOpen ? Math.Max(start, end) : literal.Length;
        _isAuthors = start < literal.Length ? HasOtherScheme(literal.AsSpan(start)) : _isAuthors && end == literal.Length;
        return new[] { (literal[..end], wasTarget), (literal[end..start], false), (literal[start..], !_isAuthors) }.Where(piece => piece.Item1.Length > 0);
    }

    /// <summary>Where the next placeholder stands, and whether the whole target is looked at when it is written.</summary>
    public (LinkPlace Place, bool IsTarget) Take()
    {
        var place = !_isOpen ? LinkPlace.None : _isEmpty ? LinkPlace.Start : LinkPlace.Within;
        _isEmpty = false;
        _last = '\0';
        return (place, _isOpen && !_isAuthors);
    }

    // Whether a target may begin behind the character.
    private bool Step(char character)
    {
        var begins = false;
        if (!_isOpen)
        {
            begins = _isOpen = _isEmpty = _last == ']' && character == '(';
            (_isPointed, _parentheses) = (false, 0);
        }
        else if (_isEmpty && character is ' ' or '\t' or '<')
        {
            begins = true;
            _isPointed |= character == '<';
        }
        else if (character is ' ' or '\t' || (character == ')' && _parentheses == 0) || (character == '>' && _isPointed))
        {
            _isOpen = false;
        }
        else
        {
            _parentheses += character == '(' ? 1 : character == ')' ? -1 : 0;
            _isEmpty = false;
        }

        _last = character;
        return begins;
    }

    // dingtalk://…: what the author wrote leads into an app, and no value can make it lead elsewhere.
    private static bool HasOtherScheme(ReadOnlySpan<char> head)
    {
        var colon = head.IndexOf(':');
        return colon > 0 && head[..colon].IndexOfAny("/?#") < 0 && !head[..colon].Equals("http", StringComparison.OrdinalIgnoreCase) && !head[..colon].Equals("https", StringComparison.OrdinalIgnoreCase);
    }
}
