namespace Integration.Templates;

/// <summary>Whether a place on a line is within the target of a Markdown link, <c>[text](target)</c>.</summary>
internal sealed class LinkTarget
{
    private bool _isOpen;
    private bool _isEmpty;
    private int _parentheses;
    private char _last;

    /// <summary>Goes on behind a literal.</summary>
    public void Read(string literal)
    {
        foreach (var character in literal)
        {
            if (!_isOpen)
            {
                _isOpen = _last == ']' && character == '(';
                _isEmpty = _isOpen;
                _parentheses = 0;
            }
            else if (character is ' ' or '\t')
            {
                // Before the target blanks may stand; behind it they end it.
                _isOpen = _isEmpty;
            }
            else if (character == ')' && _parentheses == 0)
            {
                _isOpen = false;
            }
            else if (character != '<' || !_isEmpty)
            {
                _parentheses += character == '(' ? 1 : character == ')' ? -1 : 0;
                _isEmpty = false;
            }

            _last = character;
        }
    }

    /// <summary>Where the next placeholder stands.</summary>
    public LinkPlace Take()
    {
        var place = !_isOpen ? LinkPlace.None : _isEmpty ? LinkPlace.Start : LinkPlace.Within;
        _isEmpty = false;
        _last = '\0';
        return place;
    }
}
