using Integration.Contract;

namespace Integration.Host.Tests.Routing;

/// <summary>What becomes of things by settings: a row for each settings, a column for things of which the same holds.</summary>
internal sealed class FilterTable
{
    /// <summary>The column of every state of every kind that stands in no other.</summary>
    public const string Rest = "the rest";

    private const char Edge = '|';

    /// <param name="name">What it is about.</param>
    /// <param name="always">Settings that hold in every row that does not say otherwise.</param>
    /// <param name="columns">The things by the columns' names; those of <see cref="Rest"/> need not be named.</param>
    /// <param name="text">The table: a line with the columns' names, then the rows. What was given beforehand stands in an own first column of that name.</param>
    public FilterTable(string name, string always, IReadOnlyDictionary<string, IReadOnlyList<ProjectEvent>> columns, string text)
    {
        Name = name;
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        var first = lines[0][0] == "given" ? 1 : 0;
        Columns = [.. lines[0].Skip(first + 1).Select(column => (column, column == Rest ? Others(columns.Values.SelectMany(things => things)) : columns[column]))];
        Rows = [.. lines.Skip(1).Select(cells => new FilterRow(first == 1 ? cells[0] : "", cells[first], Settings($"{always}; {cells[first]}"), cells[(first + 1)..]))];
        if (Rows.FirstOrDefault(row => row.Cells.Count != Columns.Count) is { } bad)
        {
            throw new FormatException($"The table \"{name}\" has another number of cells than of columns in the row \"{bad.Label}\".");
        }
    }

    public string Name { get; }

    public IReadOnlyList<(string Name, IReadOnlyList<ProjectEvent> Things)> Columns { get; }

    public IReadOnlyList<FilterRow> Rows { get; }

    private static string[] Cells(string line) => line.Trim().Trim(Edge).Split(Edge, StringSplitOptions.TrimEntries);

    private static IReadOnlyList<ProjectEvent> Others(IEnumerable<ProjectEvent> named)
    {
        var states = named.Select(what => (what.Kind, what.State)).ToHashSet();
        return [.. FilterThings.All.Where(what => !states.Contains((what.Kind, what.State)))];
    }

    // A value's blanks count where it stands in quotes.
    private static Dictionary<string, string> Settings(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..cut]] = pair[(cut + 1)..].Trim('"');
        }

        return values;
    }
}

/// <summary>One row.</summary>
/// <param name="Given">What there was before, in words.</param>
/// <param name="Label">The settings as they stand in the table.</param>
/// <param name="Settings">All settings, by the API's names.</param>
/// <param name="Cells">What becomes of the things of each column.</param>
internal sealed record FilterRow(string Given, string Label, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Cells);
