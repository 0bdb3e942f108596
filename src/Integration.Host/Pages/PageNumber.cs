using System.Globalization;

namespace Integration.Host.Pages;

/// <summary>Which page of a list an address asks for.</summary>
internal static class PageNumber
{
    /// <summary>The first, where the address has none or something that is no page.</summary>
    public static int Of(IQueryCollection query, int last) =>
        int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 && page <= last ? page : 1;
}
