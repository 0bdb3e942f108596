namespace Integration.Templates;

/// <summary>What belongs to the target of a Markdown link, <c>[text](target)</c>, in which a placeholder stands.</summary>
/// <remarks>CommonMark 0.31, 6.3: a target ends with its line, but it may begin on the next one. A line that <c>blank</c> takes away, and values that are empty, are as if they were not there.</remarks>
internal sealed class LinkTarget
{
    private bool _isOpen;
    private bool _isEmpty;
    private bool _hasText;
    private bool _isNextLine;
    private bool _isPointed;
    private bool _isAuthors;
    private int _parentheses;
    private char _last;

    /// <summary>Goes on behind a literal.</summary>
    /// <returns>Its pieces, none of them empty.</returns>
    public IEnumerable<(string Text, bool IsTarget)> Read(string literal)
    {
        // What belongs to a target that was open before is up to here, and what belongs to one that is open behind is from there.
        var isFirst = _isOpen && _isEmpty;
        var (end, start) = (_isOpen && !isFirst ? literal.Length : 0, isFirst ? 0 : literal.Length);
        var wasTarget = _isOpen && !_isAuthors;
        var blank = literal.Length;
        for (var at = 0; at < literal.Length; at++)
        {
            var wasOpen = _isOpen;
            blank = literal[at] is ' ' or '\t' ? Math.Min(blank, at) : blank;
            if (Step(literal[at]))
            {
                start = at + 1;
            }

            end = wasOpen && !_isOpen ? Math.Min(end, Math.Min(blank, at)) : end;
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

    /// <summary>Goes on behind the end of a line.</summary>
    /// <param name="isRemovable">Whether the line may be taken away.</param>
    public void EndLine(bool isRemovable)
    {
        _isOpen = _isEmpty = _isNextLine = (_isOpen && !_hasText) || (isRemovable && _isNextLine);
        (_hasText, _isAuthors, _parentheses, _last) = (false, false, 0, '\0');
    }

    // Whether a target may begin behind the character.
    private bool Step(char character)
    {
        var begins = false;
        if (!_isOpen)
        {
            begins = _isOpen = _isEmpty = _last == ']' && character == '(';
            (_isPointed, _hasText, _parentheses) = (false, false, 0);
        }
        else if ((!_hasText && character is ' ' or '\t') || (_isEmpty && (character == '<' || (character == '>' && _isNextLine && !_isPointed))))
        {
            // Where all values before it come to nothing, the target begins behind a blank; and behind the mark of a quote on a line.
            begins = true;
            _isPointed |= character == '<';
        }
        else if (IsTitle(character) || character is ' ' or '\t' || (character == ')' && _parentheses == 0) || (character == '>' && _isPointed))
        {
            _isOpen = false;
        }
        else
        {
            _parentheses += character == '(' ? 1 : character == ')' ? -1 : 0;
            (_isEmpty, _hasText) = (false, true);
        }

        _last = character;
        return begins;
    }

    private bool IsTitle(char character) => !_isEmpty && !_hasText && _last is ' ' or '\t' && character is '"' or '\'' or '(';

    // dingtalk://…: what the author wrote leads into an app, and no value can make it lead elsewhere.
    private static bool HasOtherScheme(ReadOnlySpan<char> head)
    {
        var colon = head.IndexOf(':');
        return colon > 0 && head[..colon].IndexOfAny("/?#") < 0 && !head[..colon].Equals("http", StringComparison.OrdinalIgnoreCase) && !head[..colon].Equals("https", StringComparison.OrdinalIgnoreCase);
    }
}
