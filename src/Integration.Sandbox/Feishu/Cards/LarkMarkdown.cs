namespace Integration.Sandbox.Feishu.Cards;

/// <summary>
/// Reads Feishu's markdown (documents "Rich text (Markdown)" and "Plain text") the way a client does: entities are text, tags that
/// are not known vanish, a tag that is never closed swallows the rest, a backslash is a backslash.
/// </summary>
internal sealed class LarkMarkdown
{
    private readonly RenderedMarkdown _into = new();
    private readonly HashSet<int> _closers = [];
    private readonly string _source;
    private readonly Dialect _dialect;
    private readonly CommonMarkBlocks? _blocks;
    private readonly bool _insideLink;
    private int _at;

    private LarkMarkdown(string source, Dialect dialect, bool insideLink)
    {
        _source = source;
        _dialect = dialect;
        _insideLink = insideLink;
        _blocks = dialect == Dialect.CommonMark ? new(source) : null;
    }

    public static RenderedMarkdown Render(string source, Dialect dialect) => new LarkMarkdown(source, dialect, insideLink: false).Run();

    private RenderedMarkdown Run()
    {
        while (_at < _source.Length)
        {
            if ((_at == 0 || _source[_at - 1] == '\n') && (_blocks?.Take(ref _at, _into) ?? (_dialect == Dialect.Markdown && LineStart())))
            {
                continue;
            }

            if (!Markup())
            {
                _into.Append(_source.AsSpan(_at++, 1));
            }
        }

        return _into;
    }

    private bool LineStart()
    {
        var end = _source.IndexOf('\n', _at);
        var line = _source[_at..(end < 0 ? _source.Length : end)];
        if (line.StartsWith("```", StringComparison.Ordinal))
        {
            _into.Append(CodeFence.Take(_source, ref _at));
            return true;
        }

        var trimmed = line.Trim();
        if (trimmed.Length >= 3 && trimmed.All(x => x == '-'))
        {
            _at += line.Length;
            return true;
        }

        var indent = line.Length - line.TrimStart(' ').Length;
        if (line.AsSpan(indent) is ['-' or '*', ' ', ..])
        {
            _into.Append(line.AsSpan(0, indent));
            _into.Append("• ");
            _at += indent + 2;
            return true;
        }

        return false;
    }

    private bool Markup() => _source[_at] switch
    {
        '&' => EntityText(),
        '<' => Tag(),
        '!' => _dialect != Dialect.LarkMd && Image(),
        '`' => _dialect == Dialect.CommonMark && InlineCode(),
        '[' => !_insideLink && Link(),
        'h' or 'H' => !_insideLink && BareUrl(),
        '*' or '~' or '_' => Emphasis(),
        _ => false,
    };

    private bool EntityText()
    {
        var (text, length) = Entity.At(_source, _at);
        _into.Append(text);
        _at += length;
        return true;
    }

    private bool Tag()
    {
        if (MarkdownTag.At(_source, _at) is not { } tag)
        {
            return false;
        }

        _at += tag.Length;
        switch (tag.Name)
        {
            case "at" when !tag.IsEnd:
                Inside("</at>");
                var ids = tag.Attributes.GetValueOrDefault("ids")?.Split(',')
                    ?? [tag.Attributes.GetValueOrDefault("id") ?? tag.Attributes.GetValueOrDefault("user_id") ?? tag.Attributes.GetValueOrDefault("email") ?? ""];
                _into.Mentions.AddRange(ids.Select(x => x.Trim()));
                _into.Append(string.Join(' ', ids.Select(x => $"@{x.Trim()}")));
                break;
            case "a" or "link" when !tag.IsEnd && (tag.Attributes.GetValueOrDefault("href") ?? tag.Attributes.GetValueOrDefault("url")) is { } url:
                var text = Part(Inside(tag.Name == "a" ? "</a>" : "</link>"));
                _into.Links.Add(new(text.Length == 0 ? url : text, url));
                _into.Append(text.Length == 0 ? url : text);
                break;
            case "person" when !tag.IsEnd:
                Inside("</person>");
                _into.People.Add(tag.Attributes.GetValueOrDefault("id") ?? "");
                break;
            case "raw" when !tag.IsEnd:
                _into.Append(Inside("</raw>"));
                break;
            case "number_tag" or "local_datetime" when (tag.Attributes.GetValueOrDefault("url") ?? tag.Attributes.GetValueOrDefault("link")) is { Length: > 0 } url:
                _into.Links.Add(new(tag.Name, url));
                break;
            case "hr" or "br":
                _into.Append("\n");
                break;
            default:
                break;
        }

        return true;
    }

    /// <summary>What stands before the end tag, if there is one; goes past both.</summary>
    private string Inside(string endTag)
    {
        var end = _source.IndexOf(endTag, _at, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            return "";
        }

        var inside = _source[_at..end];
        _at = end + endTag.Length;
        return inside;
    }

    /// <summary>Up to the next run of as many backticks; without one these are characters like others.</summary>
    private bool InlineCode()
    {
        var ticks = _source.AsSpan(_at).IndexOfAnyExcept('`') is var length && length < 0 ? _source.Length - _at : length;
        for (var i = _at + ticks; i < _source.Length;)
        {
            var start = _source.IndexOf('`', i);
            if (start < 0)
            {
                break;
            }

            i = start;
            while (i < _source.Length && _source[i] == '`')
            {
                i++;
            }

            if (i - start == ticks)
            {
                _into.Append(_source.AsSpan(_at + ticks, start - _at - ticks));
                _at = i;
                return true;
            }
        }

        _into.Append(_source.AsSpan(_at, ticks));
        _at += ticks;
        return true;
    }

    private bool Image()
    {
        if (_at + 1 >= _source.Length || _source[_at + 1] != '[' || LinkTarget.At(_source, _at + 1) is not { } found)
        {
            return false;
        }

        _into.Images.Add(found.Url);
        _at = found.End;
        return true;
    }

    private bool Link()
    {
        if (LinkTarget.At(_source, _at) is not { } found)
        {
            return false;
        }

        var text = Part(found.Text);
        _into.Links.Add(new(text, found.Url));
        _into.Append(text);
        _at = found.End;
        return true;
    }

    private bool BareUrl()
    {
        var rest = _source.AsSpan(_at);
        var scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        var length = scheme;
        while (scheme > 0 && length < rest.Length && IsOfUrl(rest[length]))
        {
            length++;
        }

        if (length == scheme)
        {
            return false;
        }

        var url = rest[..length].ToString();
        if (length < rest.Length && !char.IsAscii(rest[length]) && !char.IsWhiteSpace(rest[length]))
        {
            // Chinese text right behind an address is read as part of it, and what comes out is no address.
            _into.BadUrls.Add(url + rest[length]);
        }

        var decoded = Entity.Decode(url);
        _into.Links.Add(new(decoded, decoded.TrimEnd('.', ',', ';', ':', '!', '?')));
        _into.Append(decoded);
        _at += length;
        return true;
    }

    private static bool IsOfUrl(char x) =>
        char.IsAscii(x) && !char.IsWhiteSpace(x) && !"<>\"'()[]{}|\\^`".Contains(x, StringComparison.Ordinal);

    private bool Emphasis()
    {
        var mark = Mark();
        if (mark.Length == 0)
        {
            return false;
        }

        if (_closers.Remove(_at))
        {
            _at += mark.Length;
            return true;
        }

        var line = _source.IndexOf('\n', _at);
        var end = line < 0 ? _source.Length : line;
        var inside = _at + mark.Length;
        var close = inside + 1 < end ? _source.IndexOf(mark, inside + 1, end - inside - 1, StringComparison.Ordinal) : -1;
        if (close < 0 || char.IsWhiteSpace(_source[inside]) || char.IsWhiteSpace(_source[close - 1]) || (mark == "_" && IsInsideWord(close)))
        {
            _into.Append(mark);
            _at += mark.Length;
            return true;
        }

        _closers.Add(close);
        _at = inside;
        return true;
    }

    private string Mark()
    {
        foreach (var mark in (string[])["**", "__", "~~", "*", "_"])
        {
            if (string.CompareOrdinal(_source, _at, mark, 0, mark.Length) == 0)
            {
                return mark;
            }
        }

        return "";
    }

    /// <summary>A single underscore within or at the wrong side of a word is a character of it.</summary>
    private bool IsInsideWord(int close) =>
        (_at > 0 && char.IsLetterOrDigit(_source[_at - 1])) || (close + 1 < _source.Length && char.IsLetterOrDigit(_source[close + 1]));

    private string Part(string source)
    {
        var part = new LarkMarkdown(source, Dialect.LarkMd, insideLink: true).Run();
        _into.Take(part);
        return part.Text;
    }
}
