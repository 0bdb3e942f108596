using System.Buffers;
using System.Globalization;

namespace Integration.Templates;

/// <summary>Reads <c>issue.follows[*].name</c>: names, <c>['any name']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[1:3]</c>, <c>[*]</c>, <c>.*</c>, <c>..name</c>, <c>..*</c>; a <c>$</c> before it all is the root. No filters, no scripts.</summary>
internal ref struct PathParser(string text)
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" .[]'\"|{}()*$@?,:");

    private readonly List<PathStep> _steps = [];
    private int _at;

    /// <returns>Null where it is no path.</returns>
    public static TemplatePath? Parse(string text, PathTree tree)
    {
        var parser = new PathParser(text);
        return parser.TryParse() ? new TemplatePath(text, [.. parser._steps]) { Places = tree.Add(parser._steps) } : null;
    }

    private readonly bool IsAtEnd => _at == text.Length;

    private readonly bool IsAt(char character) => _at < text.Length && text[_at] == character;

    private bool TryParse()
    {
        var hasRoot = Takes("$");
        // Without the root before it a path begins with a name or a bracket; behind a root the dot is usual and may be left out.
        if (!IsAtEnd && !(hasRoot && IsAt('.') ? TryDotted() : TryFirst()))
        {
            return false;
        }

        while (!IsAtEnd)
        {
            if (IsAt('[') ? !TryBracket() : !TryDotted())
            {
                return false;
            }
        }

        return hasRoot || _steps.Count > 0;
    }

    private bool TryFirst() => IsAt('[') ? TryBracket() : TryName(PathStepKind.Name);

    private bool TryDotted()
    {
        if (Takes(".."))
        {
            return Takes("*") ? Add(new(PathStepKind.AllBelow)) : TryName(PathStepKind.NameBelow);
        }

        return Takes(".") && (Takes("*") ? Add(new(PathStepKind.All)) : TryName(PathStepKind.Name));
    }

    private bool TryName(PathStepKind kind)
    {
        var start = _at;
        while (!IsAtEnd && !NotInNames.Contains(text[_at]) && !char.IsControl(text[_at]))
        {
            _at++;
        }

        return _at > start && Add(new(kind, text[start.._at]));
    }

    private bool TryBracket()
    {
        if (Takes("[*]"))
        {
            return Add(new(PathStepKind.All));
        }

        if (Takes("['"))
        {
            var end = text.IndexOf('\'', _at);
            if (end < 0)
            {
                return false;
            }

            var name = text[_at..end];
            _at = end;
            return Takes("']") && Add(new(PathStepKind.Name, name));
        }

        return Takes("[") && TryNumbers() && Takes("]");
    }

    private bool TryNumbers()
    {
        var from = Number();
        if (Takes(":"))
        {
            return Add(new(PathStepKind.Slice, From: from, To: Number()));
        }

        return from is not null && Add(new(PathStepKind.Index, From: from));
    }

    // A number that is too large for any array stays one that is.
    private int? Number()
    {
        var start = _at;
        var isNegative = Takes("-");
        var digits = _at;
        while (!IsAtEnd && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        if (_at == digits)
        {
            _at = start;
            return null;
        }

        var size = int.TryParse(text.AsSpan(digits, _at - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        return isNegative ? -size : size;
    }

    private bool Takes(string token)
    {
        var isThere = text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal);
        _at += isThere ? token.Length : 0;
        return isThere;
    }

    private readonly bool Add(PathStep step)
    {
        _steps.Add(step);
        return true;
    }
}
