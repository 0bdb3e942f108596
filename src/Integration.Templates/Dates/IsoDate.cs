using System.Globalization;

namespace Integration.Templates;

/// <summary>Reads ISO 8601: <c>2023-02-17</c>, <c>2023-02-17T10:00</c>, with seconds, with a fraction, with <c>Z</c> or an offset.</summary>
internal ref struct IsoDate
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private bool _isWrong;

    private IsoDate(string text) => _text = text;

    /// <returns>Null where it is none. Without an offset it is a time on the zone's own clock.</returns>
    public static ZonedTime? Parse(string text, TemplateZone zone) => new IsoDate(text).Read(zone);

    private ZonedTime? Read(TemplateZone zone)
    {
        var year = Number(4);
        Expect("-");
        var month = Number(2);
        Expect("-");
        var day = Number(2);
        if (_isWrong || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        if (_at == _text.Length)
        {
            return ZonedTime.AtLocal(date, zone);
        }

        Expect("Tt ");
        var time = Time();
        var offset = Offset();
        if (_isWrong || _at < _text.Length)
        {
            return null;
        }

        return offset is { } ahead ? ZonedTime.AtEpoch((date - DateTime.UnixEpoch + time - ahead).Ticks / TimeSpan.TicksPerMillisecond, zone) : ZonedTime.AtLocal(date + time, zone);
    }

    private TimeSpan Time()
    {
        var hour = Number(2);
        Expect(":");
        var minute = Number(2);
        var (second, milliseconds) = (0, 0);
        if (Takes(":"))
        {
            second = Number(2);
            if (Takes(".,"))
            {
                milliseconds = Fraction();
            }
        }

        _isWrong |= hour > 23 || minute > 59 || second > 59;
        return _isWrong ? default : new TimeSpan(0, hour, minute, second, milliseconds);
    }

    private TimeSpan? Offset()
    {
        if (_at == _text.Length)
        {
            return null;
        }

        if (Takes("Zz"))
        {
            return TimeSpan.Zero;
        }

        var isBehind = _text[_at] == '-';
        Expect("+-");
        var hours = Number(2);
        Takes(":");
        var minutes = _at == _text.Length && _text[_at - 1] != ':' ? 0 : Number(2);
        _isWrong |= hours > 18 || minutes > 59;
        var ahead = new TimeSpan(hours, minutes, 0);
        return isBehind ? -ahead : ahead;
    }

    // Milliseconds; what is finer is cut off.
    private int Fraction()
    {
        var start = _at;
        var milliseconds = 0;
        for (var scale = 100; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++, scale /= 10)
        {
            milliseconds += (_text[_at] - '0') * scale;
        }

        _isWrong |= _at == start;
        return milliseconds;
    }

    private int Number(int digits)
    {
        if (_at + digits <= _text.Length && int.TryParse(_text.Slice(_at, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _at += digits;
            return number;
        }

        _isWrong = true;
        return 0;
    }

    private void Expect(string oneOf) => _isWrong |= !Takes(oneOf);

    private bool Takes(string oneOf)
    {
        var isThere = _at < _text.Length && oneOf.Contains(_text[_at], StringComparison.Ordinal);
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
