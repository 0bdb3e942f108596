using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>
/// A page of a list. Cursors hold what the list is ordered by, as GitLab's keyset pages have them, so that a row that moves or goes
/// leaves the place where it was.
/// </summary>
internal sealed record ConnectionPage(IReadOnlyList<ConnectionRow> Rows, bool HasNext, bool HasPrevious, int Count)
{
    private const int MostPerPage = 100;

    public static ConnectionPage Of(ConnectionRows rows, FieldCall call)
    {
        var all = rows.All;
        IReadOnlyList<ConnectionRow> left = all;
        if (Cursor(call.Text("after")) is { } after)
        {
            left = [.. left.Where(x => Compare(x, after, rows.Descending) > 0)];
        }

        if (Cursor(call.Text("before")) is { } before)
        {
            left = [.. left.Where(x => Compare(x, before, rows.Descending) < 0)];
        }

        if (call.Arguments.GetValueOrDefault("last") is int last)
        {
            var size = Math.Clamp(last, 0, MostPerPage);
            return new([.. left.Skip(Math.Max(0, left.Count - size))], false, left.Count > size, all.Count);
        }

        var first = call.Arguments.GetValueOrDefault("first") is int asked ? Math.Clamp(asked, 0, MostPerPage) : MostPerPage;
        return new([.. left.Take(first)], left.Count > first, call.Text("after") is not null, all.Count);
    }

    public static string CursorOf(ConnectionRow row) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["key"] = row.Key.ToString(CultureInfo.InvariantCulture),
            ["id"] = row.Id.ToString(CultureInfo.InvariantCulture),
        }));

    private static (long Key, int Id)? Cursor(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var json = JsonSerializer.Deserialize<Dictionary<string, string>>(Encoding.UTF8.GetString(Convert.FromBase64String(text)))!;
            return (long.Parse(json["key"], CultureInfo.InvariantCulture), int.Parse(json["id"], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException)
        {
            throw new QueryProblemException("Please provide a valid cursor");
        }
    }

    private static int Compare(ConnectionRow row, (long Key, int Id) place, bool descending)
    {
        var order = row.Key.CompareTo(place.Key) is var byKey and not 0 ? byKey : row.Id.CompareTo(place.Id);
        return descending ? -order : order;
    }
}
