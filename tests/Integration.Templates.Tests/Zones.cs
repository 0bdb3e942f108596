using NodaTime;
using NodaTime.TimeZones;

namespace Integration.Templates.Tests;

/// <summary>Zones with their real rules.</summary>
internal static class Zones
{
    public static TemplateZone Of(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        return new(id, milliseconds => Interval(zone, milliseconds).WallOffset.ToTimeSpan(), milliseconds => Interval(zone, milliseconds).Name);
    }

    private static ZoneInterval Interval(DateTimeZone zone, long milliseconds) => zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(milliseconds));
}
