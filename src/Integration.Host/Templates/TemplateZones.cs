using Integration.Templates;
using NodaTime;
using NodaTime.TimeZones;

namespace Integration.Host.Templates;

/// <summary>Time zones as templates take them.</summary>
internal static class TemplateZones
{
    public static TemplateZone Of(DateTimeZone zone) =>
        new(zone.Id, milliseconds => Interval(zone, milliseconds).WallOffset.ToTimeSpan(), milliseconds => Interval(zone, milliseconds).Name);

    private static ZoneInterval Interval(DateTimeZone zone, long milliseconds) => zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(milliseconds));
}
