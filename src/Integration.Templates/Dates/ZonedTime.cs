using System.Globalization;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>A time in a zone.</summary>
internal readonly record struct ZonedTime(TemplateZone Zone, long EpochMilliseconds, DateTime Local)
{
    private const long First = -62_135_596_800_000; // the year 1
    private const long Last = 253_402_300_799_999;  // the end of the year 9999

    public TimeSpan Offset => Zone.Offset(EpochMilliseconds);

    public string Abbreviation => Zone.Abbreviation(EpochMilliseconds);

    /// <summary>Reads a value: epoch milliseconds as a number or as 10 to 14 digits, or ISO 8601.</summary>
    /// <returns>Null where it is no date, or one outside the years 1 to 9999.</returns>
    public static ZonedTime? Of(JsonElement value, TemplateZone zone) => value.ValueKind switch
    {
        // A fraction of a millisecond is cut off.
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? AtEpoch(whole, zone) : value.TryGetDecimal(out var number) && Math.Abs(number) <= Last ? AtEpoch((long)number, zone) : null,
        JsonValueKind.String => Of(value.GetString()!, zone),
        _ => null,
    };

    public static ZonedTime? Of(string value, TemplateZone zone) =>
        value.Length is >= 10 and <= 14 && value.All(char.IsAsciiDigit) ? AtEpoch(long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture), zone) : IsoDate.Parse(value, zone);

    public static ZonedTime? AtEpoch(long milliseconds, TemplateZone zone)
    {
        if (milliseconds is < First or > Last)
        {
            return null;
        }

        var local = milliseconds + (long)zone.Offset(milliseconds).TotalMilliseconds;
        return local is < First or > Last ? null : new(zone, milliseconds, DateTime.UnixEpoch.AddMilliseconds(local));
    }

    /// <summary>A time on the zone's clock; where that clock is put forward, the hour that is left out stays as it is written.</summary>
    public static ZonedTime AtLocal(DateTime local, TemplateZone zone)
    {
        var asUtc = (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        var guess = asUtc - (long)zone.Offset(asUtc).TotalMilliseconds;
        var milliseconds = asUtc - (long)zone.Offset(Math.Clamp(guess, First, Last)).TotalMilliseconds;
        return new(zone, Math.Clamp(milliseconds, First, Last), local);
    }
}
