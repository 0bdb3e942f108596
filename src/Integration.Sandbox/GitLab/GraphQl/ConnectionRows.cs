namespace Integration.Sandbox.GitLab.GraphQl;

/// <param name="Node">The thing.</param>
/// <param name="Key">What the list is ordered by.</param>
/// <param name="Id">Decides between equal keys.</param>
internal sealed record ConnectionRow(object Node, long Key, int Id);

/// <summary>The rows of a list in their order.</summary>
internal sealed record ConnectionRows(IReadOnlyList<ConnectionRow> All, bool Descending)
{
    public static ConnectionRows Of<T>(IEnumerable<T> rows, Func<T, long> key, Func<T, int> id, bool descending)
        where T : notnull
    {
        var all = rows.Select(x => new ConnectionRow(x, key(x), id(x)));
        return new(
            descending ? [.. all.OrderByDescending(x => x.Key).ThenByDescending(x => x.Id)] : [.. all.OrderBy(x => x.Key).ThenBy(x => x.Id)],
            descending);
    }

    public static ConnectionRows Newest<T>(IEnumerable<T> rows, Func<T, int> id)
        where T : notnull =>
        Of(rows, _ => 0, id, descending: true);
}
